/**
 * What a mentor asked for, one point at a time: the items of their lists, and the paragraphs outside them. A text
 * without either is one point.
 */
export function pointsOf(markdown: string): string[] {
  const points: string[] = [];
  for (const block of markdown.trim().split(/\n\s*\n/)) {
    const lines = block.split("\n");
    const items: string[] = [];
    for (const line of lines) {
      const item = /^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line);
      if (item?.[1]) items.push(item[1]);
      else if (items.length > 0) items[items.length - 1] += ` ${line.trim()}`;
      else if (line.trim() !== "") items.push(line.trim());
    }
    const isList = lines.some((line) => /^\s*([-*+]|\d+[.)])\s/.test(line));
    points.push(...(isList ? items : [lines.map((line) => line.trim()).join(" ")]));
  }
  return points.filter((point) => point !== "");
}

const longest = 280;

/** The beginning of a markdown text as plain words, for places too small to set it. */
export function excerpt(markdown: string): string {
  const plain = markdown
    .slice(0, 2000)
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^\s*(?:[#>]+|[-*+]|\d+\.)\s+/gm, "")
    .replace(/(^|\W)([*_`~]{1,3})(\S(?:.*?\S)?)\2(?=\W|$)/g, "$1$3")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain;
}

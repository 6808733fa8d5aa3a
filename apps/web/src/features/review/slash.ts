/** What is being typed after a slash: where the slash stands, and the word behind it as far as it has come. */
export type Slash = { start: number; end: number; word: string };

/** A slash that begins a word, with what follows it up to the caret. A path or a fraction is none. */
export function slashAt(text: string, caret: number): Slash | undefined {
  const found = /(?:^|\s)\/([^\s/]{0,40})$/.exec(text.slice(0, caret));
  if (!found) return undefined;
  const word = found[1] ?? "";
  return { start: caret - word.length - 1, end: caret, word };
}

/** Those whose name holds the word, names that begin with it first. */
export function matching<Item extends { title: string }>(items: readonly Item[], word: string): Item[] {
  const wanted = word.toLowerCase();
  const place = ({ title }: Item) => title.toLowerCase().indexOf(wanted);
  const first = items.filter((item) => place(item) === 0);
  return [...first, ...items.filter((item) => place(item) > 0)];
}

/** The text with the snippet in the place of the slash and its word, and where the caret goes. */
export function insertAt(text: string, { start, end }: Slash, snippet: string): { text: string; caret: number } {
  return { text: text.slice(0, start) + snippet + text.slice(end), caret: start + snippet.length };
}

import { listSnippets, type Snippet } from "@cohort/contract/snippets";
import { readQuery } from "../../api/read-query.ts";

export type SnippetList = { items: Snippet[] };

/** One's own snippets and the programme's, by title. */
export const snippetsQuery = readQuery<Record<never, never>, SnippetList>("snippets", (api, _, signal) =>
  api.read(listSnippets, { signal }),
);

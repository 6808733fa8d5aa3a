import { listSnippets, type Snippet } from "@cohort/contract/snippets";
import { readQuery } from "../../api/read-query.ts";

export type SnippetList = { items: Snippet[] };

/** `programmeId` is left out by whoever has only one. */
export type SnippetParams = { programmeId?: string | undefined };

/** One's own snippets and the programme's, by title. */
export const snippetsQuery = readQuery<SnippetParams, SnippetList>("snippets", (api, query, signal) =>
  api.read(listSnippets, { query, signal }),
);

import { type SearchResult, search } from "@cohort/contract/search";
import { readQuery } from "../../api/read-query.ts";

/** A look-up of the moment: it is asked anew with every word, so no event keeps it fresh. */
export const searchQuery = readQuery<{ q: string; programmeId?: string | undefined }, SearchResult>(
  "search",
  (api, query, signal) => api.read(search, { query, signal }),
);

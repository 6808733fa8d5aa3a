import type { StaffSubmission } from "@cohort/contract/submissions";
import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "../../api/api-error.ts";
import { useApi } from "../../api/provider.tsx";
import {
  type SubmissionFilters,
  type SubmissionPage,
  submissionPageQuery,
} from "../../entities/submissions/queries.ts";

/** The pages of a filtered list opened so far, as one list without doubles. */
export function usePages(filters: SubmissionFilters) {
  const api = useApi();
  const listKey = JSON.stringify(filters);
  const [opened, setOpened] = useState<{ listKey: string; cursors: string[] }>({ listKey, cursors: [] });
  const cursors = opened.listKey === listKey ? opened.cursors : [];
  const { pages, items } = useQueries({
    combine: merge,
    queries: [undefined, ...cursors].map((cursor) =>
      submissionPageQuery.options(api, cursor === undefined ? filters : { ...filters, cursor }),
    ),
  });
  const last = pages.at(-1);
  const nextCursor = last?.data?.nextCursor ?? null;
  return {
    // A page its reader asked for is shown even to whoever is reading: with it the list is another one.
    listKey: `${listKey} ${pages.filter(({ data }) => data).length}`,
    items,
    isLoading: pages[0]?.isPending ?? false,
    error: (pages.find((page) => page.error)?.error ?? null) as ApiError | null,
    retry: () => pages.forEach((page) => void page.refetch()),
    hasMore: nextCursor !== null,
    isLoadingMore: pages.length > 1 && (last?.isPending ?? false),
    more: () => nextCursor !== null && setOpened({ listKey, cursors: [...cursors, nextCursor] }),
  };
}

// A function of its own, so that it runs again only when a page changes.
function merge(pages: UseQueryResult<SubmissionPage>[]) {
  const byId = new Map<string, StaffSubmission>();
  for (const { data } of pages) {
    for (const item of data?.items ?? []) if (item.view === "staff" && !byId.has(item.id)) byId.set(item.id, item);
  }
  return { pages, items: [...byId.values()] };
}

import type { StaffSubmission } from "@cohort/contract/submissions";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi, useRead } from "../../api/provider.tsx";
import { chosenPool } from "../../entities/submissions/pool.ts";
import { type SubmissionPage, submissionPageQuery } from "../../entities/submissions/queries.ts";
import { waitingFilters } from "../../entities/submissions/waiting.ts";
import { reviewDraftQuery, reviewQuery } from "./queries.ts";

/**
 * What waits after this one in its programme, of what the queue was narrowed to as long as there is any. The first of
 * them is fetched ahead, so that going on takes no time.
 */
export function useNext(submissionId: string, programmeId: string | undefined) {
  const api = useApi();
  const queryClient = useQueryClient();
  const others = (page: SubmissionPage | undefined) =>
    (page?.items ?? []).filter((item): item is StaffSubmission => item.view === "staff" && item.id !== submissionId);
  const filters = { ...waitingFilters, ...(programmeId && { programmeId }) };
  const narrowed = useRead(submissionPageQuery, { ...filters, ...chosenPool.get() });
  const isDone = narrowed.data !== undefined && others(narrowed.data).length === 0;
  const everything = useRead(submissionPageQuery, filters, { enabled: isDone });
  const waiting = others(isDone ? everything.data : narrowed.data);
  const first = waiting[0];
  const firstId = first?.id;
  useEffect(() => {
    if (!firstId) return;
    void queryClient.prefetchQuery(reviewQuery.options(api, { id: firstId }));
    void queryClient.prefetchQuery(reviewDraftQuery.options(api, { id: firstId }));
  }, [firstId, queryClient, api]);
  return { first, count: waiting.length };
}

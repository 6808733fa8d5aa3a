import { claimSubmission } from "@cohort/contract/grading";
import type { AnySubmission, StaffSubmission } from "@cohort/contract/submissions";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi } from "../../api/provider.tsx";
import { terms } from "../../strings/entities.ts";
import { explain } from "../../strings/errors.ts";
import { toast } from "../../ui/toast.ts";
import { submissionPageQuery } from "./queries.ts";
import { waitingFilters } from "./waiting.ts";

/** How many lost races in a row before giving the choice back to the person. */
const maxTries = 5;

/** Claims submissions and opens their review. One claim at a time. */
export function useClaim() {
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isClaiming, setClaiming] = useState(false);

  const claim = (submission: Pick<AnySubmission, "id" | "version">): Promise<StaffSubmission> =>
    api.call(claimSubmission, { params: { id: submission.id }, body: { version: submission.version } });

  async function run(work: () => Promise<void>): Promise<void> {
    if (isClaiming) return;
    setClaiming(true);
    try {
      await work();
    } catch (error) {
      toast(explain(error), "bad");
    } finally {
      setClaiming(false);
    }
  }

  const open = (submissionId: string) => navigate({ to: "/review/$submissionId", params: { submissionId } });

  return {
    isClaiming,
    claimAndOpen: (submission: AnySubmission) =>
      run(async () => {
        await claim(submission);
        await open(submission.id);
      }),
    /** The longest-waiting one that nobody else gets first. */
    claimNext: (except?: string) =>
      run(async () => {
        const page = (await queryClient.ensureQueryData(submissionPageQuery.options(api, waitingFilters))).value;
        const candidates = page.items.filter((item) => item.id !== except).slice(0, maxTries);
        for (const candidate of candidates) {
          const isWon = await claim(candidate).then(
            () => true,
            (error: unknown) => {
              if (error instanceof ApiError && (error.status === 409 || error.status === 404)) return false;
              throw error;
            },
          );
          if (isWon) {
            await open(candidate.id);
            return;
          }
        }
        toast(terms.emptyQueue);
      }),
  };
}

import { claimNext, claimSubmission } from "@cohort/contract/grading";
import type { AnySubmission, StaffSubmission } from "@cohort/contract/submissions";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api/provider.tsx";
import { terms } from "../../strings/entities.ts";
import { explain } from "../../strings/errors.ts";
import { toast } from "../../ui/toast.ts";

/** Claims submissions and opens their review. One claim at a time. */
export function useClaim() {
  const api = useApi();
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
    /** The longest-waiting one in one's reach; the server gives nobody else the same. */
    claimNext: (except?: string) =>
      run(async () => {
        const { items } = await api.call(claimNext, { body: except === undefined ? {} : { exceptId: except } });
        const [given] = items;
        if (given) await open(given.id);
        else toast(terms.emptyQueue);
      }),
  };
}

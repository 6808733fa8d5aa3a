import { claimNext, claimSubmission } from "@cohort/contract/grading";
import type { AnySubmission, StaffSubmission } from "@cohort/contract/submissions";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useApi } from "../../api/provider.tsx";
import { terms } from "../../strings/entities.ts";
import { explain } from "../../strings/errors.ts";
import { toast } from "../../ui/toast.ts";
import { useProgrammeChoice } from "../me/use-me.ts";
import { chosenPool, type Pool } from "./pool.ts";

/**
 * Claims submissions and opens their review. One claim at a time. The next one comes from the named programme, else from
 * the one on screen.
 */
export function useClaim(named?: string) {
  const api = useApi();
  const navigate = useNavigate();
  const onScreen = useProgrammeChoice();
  const programmeId = named ?? onScreen;
  const [isClaiming, setClaiming] = useState(false);

  const claim = (submission: Pick<AnySubmission, "id" | "version">): Promise<StaffSubmission> =>
    api.call(claimSubmission, { params: { id: submission.id }, body: { version: submission.version } });

  const take = async (pool: Pool, except: string | undefined): Promise<StaffSubmission | undefined> => {
    const { items } = await api.call(claimNext, {
      body: { ...(programmeId && { programmeId }), ...pool, ...(except !== undefined && { exceptId: except }) },
    });
    return items[0];
  };

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
    /**
     * The longest-waiting one of what the queue was narrowed to, else in one's reach; the server gives nobody else the
     * same.
     */
    claimNext: (except?: string) =>
      run(async () => {
        const pool = chosenPool.get();
        const given = (await take(pool, except)) ?? (Object.keys(pool).length > 0 ? await take({}, except) : undefined);
        if (given) await open(given.id);
        else toast(terms.emptyQueue);
      }),
  };
}

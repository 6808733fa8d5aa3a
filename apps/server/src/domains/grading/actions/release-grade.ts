import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { presentChange, presentToStaff } from "../../submissions/queries.ts";
import { enterInLedger } from "../ledger.ts";
import { requireReviewable } from "../open-review.ts";
import { change, saveSubmission } from "../save.ts";

/** Shows a held grade to its student and enters it in the ledger, in one transaction. */
export function releaseGrade(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireReviewable(tx, scope, input);
    if (before.state !== "graded" || !before.grade)
      throw new ApiError("submission.wrongState", { current: presentToStaff(before) });
    const record = change(before, now, true, {
      state: "released",
      grade: { ...before.grade, releasedAt: now.toISOString() },
    });
    await query(tx, "update grades set released_at = $2 where submission_id = $1", [record.id, now]);
    await saveSubmission(tx, record);
    await enterInLedger(tx, record, before.grade.final, now);
    return {
      result: presentToStaff(record),
      events: [{ event: "grade.released", data: presentChange(before.state, record, true) }],
    };
  });
}

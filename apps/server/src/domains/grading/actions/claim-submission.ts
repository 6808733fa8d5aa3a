import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { presentChange, presentToStaff } from "../../submissions/queries.ts";
import { takeLease } from "../lease.ts";
import { isClaimedByAnother, requireReviewable } from "../open-review.ts";
import { saveSubmission } from "../save.ts";

/**
 * Takes or renews a lease. Of two mentors who saw the same version one wins; the other gets
 * `submission.claimedByAnother` or `resource.conflict` with the current state, which says who.
 */
export function claimSubmission(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const before = await requireReviewable(tx, scope, input);
    const current = presentToStaff(before);
    if (before.state !== "submitted" && before.state !== "in_review")
      throw new ApiError("submission.wrongState", { current });
    if (isClaimedByAnother(before, scope.principal.userId, now))
      throw new ApiError("submission.claimedByAnother", { current });
    const record = takeLease(before, scope, now);
    await saveSubmission(tx, record);
    const shown = before.state === "submitted";
    return {
      result: presentToStaff(record),
      events: [{ event: "submission.claimed", data: presentChange(before.state, record, shown) }],
    };
  });
}

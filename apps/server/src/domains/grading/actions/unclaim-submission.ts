import type { StaffSubmission } from "@cohort/contract/submissions";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import type { Intent } from "../../../platform/intent.ts";
import { lockRecord, presentToStaff } from "../../submissions/queries.ts";
import { giveBack } from "../give-back.ts";
import { requireClaimed } from "../open-review.ts";

/** Gives a lease back: the submission waits again where it waited before. */
export function unclaimSubmission(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StaffSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const { record, events } = await giveBack(tx, await requireClaimed(tx, scope, input, now), now);
    return { result: presentToStaff(record), events };
  });
}

/** Ends a lease that has run out; does nothing when it was renewed, given back or used meanwhile. Safe to repeat. */
export async function expireClaim(
  outbox: Outbox,
  scope: SystemScope,
  input: { submissionId: string; expiresAt: string },
): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const before = await lockRecord(tx, input.submissionId);
    const runOut = before?.state === "in_review" && before.claimExpiresAt !== null && before.claimExpiresAt <= now;
    if (!before || !runOut) return { result: {}, events: [] };
    return { result: {}, events: (await giveBack(tx, before, now)).events };
  });
}

import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { findRecord } from "../../submissions/queries.ts";
import { notify } from "../notify.ts";

/** Tells the holder of a lease that it is about to end. Does nothing when it was renewed, used or given back meanwhile. */
export async function warnOfExpiry(
  outbox: Outbox,
  scope: SystemScope,
  input: { submissionId: string; expiresAt: string },
): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const record = await findRecord(tx, input.submissionId);
    const holder = record?.claimExpiresAt?.toISOString() === input.expiresAt && record.claimedBy;
    if (!record || !holder || record.state !== "in_review" || now.toISOString() >= input.expiresAt)
      return { result: {}, events: [] };
    const { id, assignmentTitle: assignment, studentName: student } = record;
    const told = {
      userId: holder,
      type: "claim.expiring" as const,
      params: { submissionId: id, assignment, student, expiresAt: input.expiresAt },
      dedupeKey: `claim.expiring:${id}:${input.expiresAt}`,
      at: now,
      notAfter: new Date(input.expiresAt),
    };
    return { result: {}, events: await notify(tx, [told]) };
  });
}

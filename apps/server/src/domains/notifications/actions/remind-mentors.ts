import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { findRecord } from "../../submissions/queries.ts";
import { notify } from "../notify.ts";

/**
 * Rings the bell of every linked mentor when a submission has waited for a day. Does nothing when it was claimed,
 * withdrawn or handed in again meanwhile; safe to repeat.
 */
export async function remindMentors(
  outbox: Outbox,
  scope: SystemScope,
  input: { submissionId: string; submittedAt: string },
): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const record = await findRecord(tx, input.submissionId);
    const waiting = record?.state === "submitted" && record.submittedAt.toISOString() === input.submittedAt;
    if (!record || !waiting) return { result: {}, events: [] };
    const notices = record.mentorIds.map((userId) => ({
      userId,
      type: "review.waiting" as const,
      params: { submissionId: record.id, assignment: record.assignmentTitle, student: record.studentName },
      dedupeKey: `review.waiting:${record.id}:${record.attemptNo}:${userId}`,
      at: now,
    }));
    return { result: {}, events: await notify(tx, notices) };
  });
}

import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { lockRecord, presentChange, type SubmissionRecord } from "../submissions/queries.ts";
import { change, noClaim, saveSubmission } from "./save.ts";

/** Ends the lease on a locked submission: it waits again where it waited before. */
export async function giveBack(
  tx: Tx,
  before: SubmissionRecord,
  now: Date,
): Promise<{ record: SubmissionRecord; events: Appended[] }> {
  const record = change(before, now, true, { ...noClaim, state: "submitted" });
  await saveSubmission(tx, record);
  return { record, events: [{ event: "submission.unclaimed", data: presentChange(before.state, record, true) }] };
}

/**
 * Ends the leases a mentor holds on the work of these enrolments, whose rows the caller has locked. Costs two
 * statements a lease; a mentor holds few at a time.
 */
export async function returnLeases(
  tx: Tx,
  now: Date,
  mentorId: string,
  enrolmentIds: readonly string[],
): Promise<Appended[]> {
  const held = await query<{ id: string }>(
    tx,
    "select id from submissions where claimed_by = $1 and state = 'in_review' and enrolment_id = any ($2::uuid[]) order by id",
    [mentorId, enrolmentIds],
  );
  const events: Appended[] = [];
  for (const { id } of held) {
    const record = await lockRecord(tx, id);
    if (record?.state !== "in_review" || record.claimedBy !== mentorId) continue;
    events.push(...(await giveBack(tx, record, now)).events);
  }
  return events;
}

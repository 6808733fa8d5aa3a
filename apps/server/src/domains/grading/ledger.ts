import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import type { SubmissionRecord } from "../submissions/queries.ts";

/** Enters a released grade in the append-only ledger, once for every attempt whatever happens. */
export async function enterInLedger(tx: Tx, record: SubmissionRecord, points: number, now: Date): Promise<void> {
  await query(
    tx,
    `insert into score_entries (id, enrolment_id, track_id, amount, reason, submission_id, dedupe_key, effective_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      newId(now.getTime()),
      record.enrolmentId,
      record.trackId,
      points,
      record.assignmentTitle,
      record.id,
      `grade:${record.id}:${record.attemptNo}`,
      now,
    ],
  );
}

import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import type { SubmissionRecord } from "../submissions/queries.ts";

/** Enters released grades in the append-only ledger. A submission's version makes each entry the only one of its release. */
export async function enterInLedger(
  tx: Tx,
  released: readonly { record: SubmissionRecord; points: number }[],
  now: Date,
): Promise<void> {
  const records = released.map(({ record }) => record);
  await query(
    tx,
    `insert into score_entries (id, enrolment_id, track_id, amount, reason, submission_id, dedupe_key, effective_at, raw, late_penalty, given_by)
     select id, enrolment_id, track_id, amount, reason, submission_id, dedupe_key, $8, raw, late_penalty, given_by
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::text[], $6::uuid[], $7::text[], $9::int[], $10::int[], $11::uuid[])
       as line (id, enrolment_id, track_id, amount, reason, submission_id, dedupe_key, raw, late_penalty, given_by)`,
    [
      records.map(() => newId(now.getTime())),
      records.map((record) => record.enrolmentId),
      records.map((record) => record.trackId),
      released.map(({ points }) => points),
      records.map((record) => record.assignmentTitle),
      records.map((record) => record.id),
      records.map((record) => `grade:${record.id}:${record.version}`),
      now,
      records.map((record) => record.grade?.raw ?? null),
      records.map((record) => record.grade?.latePenalty ?? null),
      records.map((record) => record.grade?.gradedBy ?? null),
    ],
  );
}

/** Takes back what still counts of a submission, by a further line that reverses it. Does nothing when nothing counts. */
export async function reverseInLedger(tx: Tx, record: SubmissionRecord, now: Date): Promise<void> {
  await query(
    tx,
    `insert into score_entries (id, enrolment_id, track_id, kind, amount, reason, submission_id, dedupe_key, reverses, effective_at)
     select $2, l.enrolment_id, l.track_id, 'reversal', -l.amount, l.reason, l.submission_id, 'reversal:' || l.id, l.id, $3
     from score_entries l
     where l.submission_id = $1 and l.reverses is null and not exists (select from score_entries r where r.reverses = l.id)`,
    [record.id, newId(now.getTime()), now],
  );
}

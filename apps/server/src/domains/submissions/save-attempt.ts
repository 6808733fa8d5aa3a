import type { Answers } from "@cohort/contract/fields";
import { query, type Tx } from "../../platform/database/database.ts";
import type { SubmissionRecord } from "./record.ts";

export type Content = { answers: Answers; fileIds: readonly string[] };

/** Writes a first hand-in; false when there is a submission already. */
export async function insertSubmission(tx: Tx, record: SubmissionRecord, content: Content): Promise<boolean> {
  const rows = await query(
    tx,
    `with made as (
       insert into submissions (id, programme_id, assignment_id, enrolment_id, state, version, shown_version, attempt_no, submitted_at, late_seconds, updated_at, shown_at)
       values ($1, $2, $3, $4, 'submitted', 1, 1, 1, $5, $6, $5, $5)
       on conflict (assignment_id, enrolment_id) do nothing returning id
     )
     insert into attempts (submission_id, attempt_no, answers, submitted_at, late_seconds)
     select id, 1, $7::jsonb, $5, $6 from made returning submission_id`,
    [
      record.id,
      record.programmeId,
      record.assignmentId,
      record.enrolmentId,
      record.submittedAt,
      record.lateSeconds,
      JSON.stringify(content.answers),
    ],
  );
  if (rows.length === 1) await attachFiles(tx, record, content.fileIds);
  return rows.length === 1;
}

/** Writes a further hand-in over the version that was seen; false when another version is there. */
export async function updateSubmission(
  tx: Tx,
  seenVersion: number,
  record: SubmissionRecord,
  content: Content,
): Promise<boolean> {
  const rows = await query(
    tx,
    `with made as (
       update submissions set state = 'submitted', version = $2, shown_version = $3, attempt_no = $4, submitted_at = $5, late_seconds = $6,
         claimed_by = null, claim_expires_at = null, requested_changes = null, decision = null, updated_at = $5, shown_at = $5
       where id = $1 and version = $8 returning id
     )
     insert into attempts (submission_id, attempt_no, answers, submitted_at, late_seconds)
     select id, $4, $7::jsonb, $5, $6 from made
     on conflict (submission_id, attempt_no) do update set answers = excluded.answers, submitted_at = excluded.submitted_at, late_seconds = excluded.late_seconds
     returning submission_id`,
    [
      record.id,
      record.version,
      record.shownVersion,
      record.attemptNo,
      record.submittedAt,
      record.lateSeconds,
      JSON.stringify(content.answers),
      seenVersion,
    ],
  );
  if (rows.length === 1) await attachFiles(tx, record, content.fileIds);
  return rows.length === 1;
}

/** An attempt has the files its answers name, and after a withdrawal no others. */
async function attachFiles(tx: Tx, record: SubmissionRecord, fileIds: readonly string[]): Promise<void> {
  if (record.version > 1)
    await query(
      tx,
      "delete from attempt_files where submission_id = $1 and attempt_no = $2 and file_id <> all ($3::uuid[])",
      [record.id, record.attemptNo, fileIds],
    );
  if (fileIds.length === 0) return;
  await query(
    tx,
    `insert into attempt_files (submission_id, attempt_no, file_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [record.id, record.attemptNo, fileIds],
  );
}

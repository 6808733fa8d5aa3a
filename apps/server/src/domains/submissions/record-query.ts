import { type Db, query, type Tx } from "../../platform/database/database.ts";
import type { SubmissionRecord } from "./record.ts";

/**
 * The mentors of an enrolment `e` in unit `un`: linked with the student, the unit or any unit above it. A mentor who
 * is a student of their own unit is not their own mentor, or a held grade of theirs would reach them as staff.
 */
export const mentorIdsSql = `array(
  select distinct l.mentor_id from mentor_links l
  where l.ended_at is null and l.mentor_id <> e.user_id and (l.enrolment_id = e.id or l.unit_id = any (un.path))
)`;

/** The percent that lateness takes from submission `s`, the same that `latePercent` of the contract says. */
const latePercentSql = `least(a.late_penalty_max_percent,
  a.late_penalty_percent * case when a.late_penalty_per = 'day' then ceil(s.late_seconds / 86400.0)::int else 1 end)`;

export const recordColumns = `
  s.id, s.programme_id as "programmeId", s.assignment_id as "assignmentId", a.title as "assignmentTitle", a.track_id as "trackId",
  a.max_points as "maxPoints", a.pass_mark as "passMark", ${latePercentSql} as "latePenaltyPercent", a.release,
  s.enrolment_id as "enrolmentId", e.user_id as "studentId", u.name as "studentName", un.id as "unitId", un.name as "unitName",
  un.path as "unitPath", ${mentorIdsSql} as "mentorIds",
  s.state, s.version, s.shown_version as "shownVersion", s.attempt_no as "attemptNo", s.submitted_at as "submittedAt",
  s.late_seconds as "lateSeconds", s.claimed_by as "claimedBy",
  (select name from users where id = s.claimed_by) as "claimedByName", s.claim_expires_at as "claimExpiresAt",
  s.requested_changes as "requestedChanges", s.updated_at as "updatedAt", s.shown_at as "shownAt",
  (select json_build_object('raw', g.raw, 'latePenalty', g.late_penalty, 'final', g.final, 'passed', g.passed, 'feedback', g.feedback,
     'gradedBy', g.graded_by, 'gradedByName', r.name, 'gradedAt', g.graded_at, 'releasedAt', g.released_at)
   from grades g join users r on r.id = g.graded_by where g.submission_id = s.id) as grade,
  case when s.decision is not null then json_build_object('kind', s.decision, 'reason', s.decision_reason, 'by', s.decided_by,
     'byName', (select name from users where id = s.decided_by), 'at', s.decided_at) end as decision`;

export const recordTables = `
  submissions s
  join assignments a on a.id = s.assignment_id
  join enrolments e on e.id = s.enrolment_id
  join users u on u.id = e.user_id
  join units un on un.id = e.unit_id`;

export async function findRecord(db: Db | Tx, id: string): Promise<SubmissionRecord | undefined> {
  const [record] = await query<SubmissionRecord>(db, `select ${recordColumns} from ${recordTables} where s.id = $1`, [
    id,
  ]);
  return record;
}

/**
 * The submission, locked, with its enrolment locked against a change of mentors: whoever is in its audience now
 * is until this transaction ends.
 */
export async function lockRecord(tx: Tx, id: string): Promise<SubmissionRecord | undefined> {
  const [record] = await lockRecords(tx, [id]);
  return record;
}

/** As `lockRecord`, for several, always locked in the same order so that nobody waits in a circle. */
export function lockRecords(tx: Tx, ids: readonly string[]): Promise<SubmissionRecord[]> {
  return query<SubmissionRecord>(
    tx,
    `select ${recordColumns} from ${recordTables} where s.id = any ($1::uuid[]) order by s.id for update of s for share of e`,
    [ids],
  );
}

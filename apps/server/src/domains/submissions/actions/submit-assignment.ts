import { checkAnswers, type FieldSpec } from "@cohort/contract/fields";
import type { RouteRequest } from "@cohort/contract/route";
import type { StudentSubmission, submitAssignment as submitRoute } from "@cohort/contract/submissions";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { presentChange, presentToStudent } from "../present.ts";
import type { SubmissionRecord } from "../record.ts";
import { findRecord, mentorIdsSql } from "../record-query.ts";

type Input = RouteRequest<typeof submitRoute>["body"];

type Desk = Pick<
  SubmissionRecord,
  | "programmeId"
  | "assignmentId"
  | "assignmentTitle"
  | "trackId"
  | "maxPoints"
  | "passMark"
  | "latePenaltyPercent"
  | "release"
  | "enrolmentId"
  | "studentId"
  | "studentName"
  | "unitId"
  | "unitName"
  | "unitPath"
  | "mentorIds"
> & {
  fields: FieldSpec[];
  opensAt: Date;
  dueAt: Date;
  cutoffAt: Date;
  maxAttempts: number;
  submissionId: string | null;
};

/**
 * Hands in work: a first attempt, one after a withdrawal, or one after changes were requested. The time that counts
 * is the database's, read inside the transaction. Throws `assignment.notOpen`, `assignment.noAttemptsLeft`,
 * `submission.wrongState`, or `resource.conflict` with the current submission when `version` is not its version.
 */
export function submitAssignment(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: Input,
): Promise<StudentSubmission> {
  return outbox.write(scope, intent, async (tx, now) => {
    const desk = await openDesk(tx, scope.principal.userId, input.assignmentId);
    if (!desk) throw new ApiError("resource.notFound");
    if (now < desk.opensAt || now > desk.cutoffAt) throw new ApiError("assignment.notOpen");
    const issues = checkAnswers(desk.fields, input.answers);
    if (issues.length > 0)
      throw new ApiError("request.invalid", {
        issues: issues.map(({ path, message }) => ({ path: `answers.${path}`, message })),
      });

    const lateSeconds = Math.max(0, Math.floor((now.getTime() - desk.dueAt.getTime()) / 1000));
    const before = desk.submissionId ? await findRecord(tx, desk.submissionId) : undefined;
    const record = before ? again(before, desk, input.version, now, lateSeconds) : first(desk, now, lateSeconds);
    const written = before ? await update(tx, before.version, record, input) : await insert(tx, record, input);
    if (!written) {
      const current = await findCurrent(tx, desk);
      throw new ApiError("resource.conflict", { current: current && presentToStudent(current) });
    }
    const change = presentChange(before?.state ?? null, record, true);
    return { result: presentToStudent(record), events: [{ event: "assignment.submitted", data: change }] };
  });
}

async function openDesk(tx: Tx, userId: string, assignmentId: string): Promise<Desk | undefined> {
  const [desk] = await query<Desk>(
    tx,
    `select a.programme_id as "programmeId", a.id as "assignmentId", a.title as "assignmentTitle", a.track_id as "trackId",
       a.max_points as "maxPoints", a.pass_mark as "passMark", a.late_penalty_percent as "latePenaltyPercent", a.release, a.fields,
       a.opens_at as "opensAt", a.due_at as "dueAt", a.cutoff_at as "cutoffAt", a.max_attempts as "maxAttempts",
       e.id as "enrolmentId", e.user_id as "studentId", u.name as "studentName", un.id as "unitId", un.name as "unitName",
       un.path as "unitPath", ${mentorIdsSql} as "mentorIds",
       (select s.id from submissions s where s.assignment_id = a.id and s.enrolment_id = e.id) as "submissionId"
     from assignments a
     join enrolments e on e.programme_id = a.programme_id and e.user_id = $2 and e.status = 'active'
     join users u on u.id = e.user_id
     join units un on un.id = e.unit_id
     where a.id = $1 for share of e`,
    [assignmentId, userId],
  );
  return desk;
}

function first(desk: Desk, now: Date, lateSeconds: number): SubmissionRecord {
  const { fields, opensAt, dueAt, cutoffAt, maxAttempts, submissionId, ...known } = desk;
  return {
    ...known,
    ...untouched,
    id: newId(now.getTime()),
    state: "submitted",
    version: 1,
    shownVersion: 1,
    attemptNo: 1,
    submittedAt: now,
    lateSeconds,
    updatedAt: now,
    shownAt: now,
  };
}

const untouched = { claimedBy: null, claimedByName: null, claimExpiresAt: null, requestedChanges: null, grade: null };

function again(
  before: SubmissionRecord,
  desk: Desk,
  version: number | undefined,
  now: Date,
  lateSeconds: number,
): SubmissionRecord {
  const current = presentToStudent(before);
  if (version !== before.shownVersion) throw new ApiError("resource.conflict", { current });
  if (before.state !== "draft" && before.state !== "changes_requested")
    throw new ApiError("submission.wrongState", { current });
  // Work that was taken back was never looked at: handing it in again is the same attempt.
  const attemptNo = before.state === "draft" ? before.attemptNo : before.attemptNo + 1;
  if (attemptNo > desk.maxAttempts) throw new ApiError("assignment.noAttemptsLeft", { current });
  return {
    ...before,
    ...untouched,
    state: "submitted",
    version: before.version + 1,
    shownVersion: before.shownVersion + 1,
    attemptNo,
    submittedAt: now,
    lateSeconds,
    updatedAt: now,
    shownAt: now,
  };
}

async function insert(tx: Tx, record: SubmissionRecord, input: Input): Promise<boolean> {
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
      JSON.stringify(input.answers),
    ],
  );
  return rows.length === 1;
}

async function update(tx: Tx, seenVersion: number, record: SubmissionRecord, input: Input): Promise<boolean> {
  const rows = await query(
    tx,
    `with made as (
       update submissions set state = 'submitted', version = $2, shown_version = $3, attempt_no = $4, submitted_at = $5, late_seconds = $6,
         claimed_by = null, claim_expires_at = null, requested_changes = null, updated_at = $5, shown_at = $5
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
      JSON.stringify(input.answers),
      seenVersion,
    ],
  );
  return rows.length === 1;
}

async function findCurrent(tx: Tx, desk: Desk): Promise<SubmissionRecord | undefined> {
  const [row] = await query<{ id: string }>(
    tx,
    "select id from submissions where assignment_id = $1 and enrolment_id = $2",
    [desk.assignmentId, desk.enrolmentId],
  );
  return row && findRecord(tx, row.id);
}

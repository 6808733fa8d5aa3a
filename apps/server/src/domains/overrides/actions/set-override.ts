import type { Concerns } from "@cohort/contract/concerns";
import type { StaffOverride, setOverride as setRoute } from "@cohort/contract/overrides";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";
import { canReview, mentorIdsSql } from "../../submissions/queries.ts";
import { lockOverride, type OverrideRow, presentToStaff, presentToStudent } from "../queries.ts";

type Input = RouteRequest<typeof setRoute>["body"];
type Subject = Concerns & { assignmentTitle: string; studentName: string; dueAt: Date; cutoffAt: Date };

/**
 * Gives one student other terms at one assignment. Throws `resource.notFound` outside the caller's reach,
 * `request.invalid` for terms that say nothing or close before they are due, and `resource.conflict` with the present
 * override when another version was looked at.
 */
export function setOverride(outbox: Outbox, scope: Scope, intent: Intent, input: Input): Promise<StaffOverride> {
  return outbox.write(scope, intent, async (tx, now) => {
    const subject = await requireSubject(tx, scope, input);
    const given = {
      dueAt: input.dueAt === null ? null : new Date(input.dueAt),
      cutoffAt: input.cutoffAt === null ? null : new Date(input.cutoffAt),
      maxAttempts: input.maxAttempts,
    };
    requireTerms(given, subject);
    const before = await lockOverride(tx, input);
    const seen = before?.isEnded ? (input.version ?? before.version) : input.version;
    if (before && seen !== before.version) throw new ApiError("resource.conflict", { current: presentToStaff(before) });
    const after: OverrideRow = {
      id: before?.id ?? newId(now.getTime()),
      version: (before?.version ?? 0) + 1,
      assignmentId: input.assignmentId,
      assignmentTitle: subject.assignmentTitle,
      enrolmentId: input.enrolmentId,
      studentId: subject.studentId,
      studentName: subject.studentName,
      ...given,
      reason: input.reason,
      givenBy: scope.principal.userId,
      givenByName: scope.principal.name,
      updatedAt: now,
      isEnded: false,
    };
    return saveOverride(tx, after, subject);
  });
}

/** Takes an override back; it stays as history. Throws as `setOverride` does. */
export function endOverride(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: { id: string; version: number },
): Promise<StaffOverride> {
  return outbox.write(scope, intent, async (tx, now) => {
    const [where] = await query<{ assignmentId: string; enrolmentId: string }>(
      tx,
      `select assignment_id as "assignmentId", enrolment_id as "enrolmentId" from overrides where id = $1`,
      [input.id],
    );
    if (!where) throw new ApiError("resource.notFound");
    const subject = await requireSubject(tx, scope, where);
    const before = (await lockOverride(tx, where)) as OverrideRow;
    if (before.version !== input.version) throw new ApiError("resource.conflict", { current: presentToStaff(before) });
    return saveOverride(tx, { ...before, version: before.version + 1, isEnded: true, updatedAt: now }, subject);
  });
}

/** The student, locked against a change of mentors: whoever is told now may know until this transaction ends. */
async function requireSubject(
  tx: Tx,
  scope: Scope,
  where: { assignmentId: string; enrolmentId: string },
): Promise<Subject> {
  const [subject] = await query<Subject & { unitPath: string[] }>(
    tx,
    `select a.programme_id as "programmeId", a.title as "assignmentTitle", a.due_at as "dueAt", a.cutoff_at as "cutoffAt",
       e.id as "enrolmentId", e.user_id as "studentId", u.name as "studentName", un.path as "unitPath", ${mentorIdsSql} as "mentorIds"
     from assignments a join enrolments e on e.programme_id = a.programme_id and e.status = 'active'
     join users u on u.id = e.user_id join units un on un.id = e.unit_id
     where a.id = $1 and e.id = $2 for share of e`,
    [where.assignmentId, where.enrolmentId],
  );
  if (!subject || !canReview(scope.principal, subject)) throw new ApiError("resource.notFound");
  return { ...subject, unitIds: subject.unitPath };
}

type Terms = Pick<OverrideRow, "dueAt" | "cutoffAt" | "maxAttempts">;

function requireTerms(given: Terms, assignment: { dueAt: Date; cutoffAt: Date }): void {
  if (given.dueAt === null && given.cutoffAt === null && given.maxAttempts === null)
    throw new ApiError("request.invalid", {
      issues: [{ path: "body.dueAt", message: "Give another date, or more attempts.", code: "nothingGiven" }],
    });
  const dueAt = given.dueAt ?? assignment.dueAt;
  const cutoffAt = given.cutoffAt ?? assignment.cutoffAt;
  if (cutoffAt < dueAt)
    throw new ApiError("request.invalid", {
      issues: [
        { path: "body.cutoffAt", message: "Close the assignment when it is due, or later.", code: "closesTooEarly" },
      ],
    });
}

async function saveOverride(tx: Tx, row: OverrideRow, { programmeId, ...subject }: Subject) {
  await query(
    tx,
    `insert into overrides (id, version, assignment_id, enrolment_id, due_at, cutoff_at, max_attempts, reason, given_by, updated_at, is_ended)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (assignment_id, enrolment_id) do update set version = excluded.version, due_at = excluded.due_at,
       cutoff_at = excluded.cutoff_at, max_attempts = excluded.max_attempts, reason = excluded.reason, given_by = excluded.given_by,
       updated_at = excluded.updated_at, is_ended = excluded.is_ended`,
    [
      row.id,
      row.version,
      row.assignmentId,
      row.enrolmentId,
      row.dueAt,
      row.cutoffAt,
      row.maxAttempts,
      row.reason,
      row.givenBy,
      row.updatedAt,
      row.isEnded,
    ],
  );
  const { enrolmentId, studentId, unitIds, mentorIds } = subject;
  const concerns = { programmeId, enrolmentId, studentId, unitIds, mentorIds };
  const staff = presentToStaff(row);
  const data = { staff, student: presentToStudent(row), concerns };
  return { result: staff, events: [{ event: "override.changed" as const, data }] };
}

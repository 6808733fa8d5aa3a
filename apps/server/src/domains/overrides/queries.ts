import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

export type OverrideRow = {
  id: string;
  version: number;
  assignmentId: string;
  assignmentTitle: string;
  enrolmentId: string;
  studentId: string;
  studentName: string;
  dueAt: Date | null;
  cutoffAt: Date | null;
  maxAttempts: number | null;
  reason: string;
  givenBy: string;
  givenByName: string;
  updatedAt: Date;
  isEnded: boolean;
};

const select = `select o.id, o.version, o.assignment_id as "assignmentId", a.title as "assignmentTitle", o.enrolment_id as "enrolmentId",
    e.user_id as "studentId", u.name as "studentName", o.due_at as "dueAt", o.cutoff_at as "cutoffAt", o.max_attempts as "maxAttempts",
    o.reason, o.given_by as "givenBy", g.name as "givenByName", o.updated_at as "updatedAt", o.is_ended as "isEnded"
  from overrides o join assignments a on a.id = o.assignment_id join enrolments e on e.id = o.enrolment_id
  join units un on un.id = e.unit_id join users u on u.id = e.user_id join users g on g.id = o.given_by`;

const terms = (row: OverrideRow) => ({
  dueAt: row.dueAt?.toISOString() ?? null,
  cutoffAt: row.cutoffAt?.toISOString() ?? null,
  maxAttempts: row.maxAttempts,
});

export function presentToStaff(row: OverrideRow): StaffOverride {
  const { id, version, assignmentId, assignmentTitle, enrolmentId, reason, isEnded } = row;
  return {
    view: "staff",
    id,
    version,
    assignmentId,
    assignmentTitle,
    enrolmentId,
    student: { id: row.studentId, name: row.studentName },
    ...terms(row),
    reason,
    givenBy: { id: row.givenBy, name: row.givenByName },
    updatedAt: row.updatedAt.toISOString(),
    isEnded,
  };
}

/** Without the reason, which is between those who decide; one that was taken back says nothing any more. */
export function presentToStudent(row: OverrideRow): StudentOverride {
  const { id, version, assignmentId, enrolmentId, isEnded } = row;
  const none = { dueAt: null, cutoffAt: null, maxAttempts: null };
  return { view: "student", id, version, assignmentId, enrolmentId, ...(isEnded ? none : terms(row)) };
}

/** The override of one student at one assignment, locked. */
export async function lockOverride(
  tx: Tx,
  where: { assignmentId: string; enrolmentId: string },
): Promise<OverrideRow | undefined> {
  const [row] = await query<OverrideRow>(
    tx,
    `${select} where o.assignment_id = $1 and o.enrolment_id = $2 for update of o`,
    [where.assignmentId, where.enrolmentId],
  );
  return row;
}

/** A student's own, by assignment. */
export async function findOwnOverrides(db: Db, enrolmentId: string): Promise<Map<string, StudentOverride>> {
  const rows = await query<OverrideRow>(db, `${select} where o.enrolment_id = $1`, [enrolmentId]);
  return new Map(rows.map((row) => [row.assignmentId, presentToStudent(row)]));
}

/** When work is due for students with terms of their own, by assignment; null where that was taken back or not given. */
export function findDues(
  db: Db,
  enrolmentIds: readonly string[],
  assignmentIds: readonly string[],
): Promise<{ enrolmentId: string; assignmentId: string; version: number; dueAt: Date | null }[]> {
  return query(
    db,
    `select enrolment_id as "enrolmentId", assignment_id as "assignmentId", version,
       case when not is_ended then due_at end as "dueAt"
     from overrides where enrolment_id = any ($1::uuid[]) and assignment_id = any ($2::uuid[]) order by assignment_id`,
    [enrolmentIds, assignmentIds],
  );
}

/** One page of the overrides in the caller's reach, latest first. One query, whatever the number of rows. */
export async function findOverrides(
  db: Db,
  scope: Scope,
  programmeId: string,
  filters: {
    assignmentId?: string | undefined;
    enrolmentId?: string | undefined;
    cursor?: string | undefined;
    limit: number;
  },
) {
  const reach = reachOf(scope.principal, programmeId);
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const rows = await query<OverrideRow>(
    db,
    `${select} where a.programme_id = $1 and e.user_id <> $2 and ($3 or un.path && $4::uuid[] or e.id = any ($5::uuid[]))
       and ($6::uuid is null or o.assignment_id = $6) and ($7::uuid is null or o.enrolment_id = $7)
       and ($8::timestamptz is null or (o.updated_at, o.id) < ($8, $9::uuid))
     order by o.updated_at desc, o.id desc limit $10`,
    [
      programmeId,
      scope.principal.userId,
      reach.everything,
      reach.unitIds,
      reach.enrolmentIds,
      filters.assignmentId ?? null,
      filters.enrolmentId ?? null,
      from?.at ?? null,
      from?.id ?? null,
      filters.limit + 1,
    ],
  );
  return toPage(rows, filters.limit, (row) => ({ at: row.updatedAt, id: row.id }), presentToStaff);
}

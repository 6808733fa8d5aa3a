import type { Gradebook, GradebookCell, GradebookColumn, GradebookTerms } from "@cohort/contract/gradebook";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { findDues } from "../overrides/queries.ts";
import { decodeNameCursor, encodeNameCursor } from "./cursor.ts";

export type GradebookFilters = {
  unitId?: string | undefined;
  stageId?: string | undefined;
  trackId?: string | undefined;
  q?: string | undefined;
};

type ColumnRow = Omit<GradebookColumn, "dueAt"> & { dueAt: Date };
type StudentRow = { enrolmentId: string; userId: string; name: string; unitId: string; unitName: string };
type CellRow = GradebookCell & { enrolmentId: string };

/**
 * One page of the gradebook: five queries, whatever the number of students. Whoever is staff and student at once is
 * not in their own gradebook, or they would meet their held grades there.
 */
export async function findGradebook(
  db: Db,
  scope: Scope,
  programmeId: string,
  filters: GradebookFilters & { cursor?: string | undefined; limit: number },
): Promise<Gradebook> {
  const [stages, assignments, students] = await Promise.all([
    query<{ id: string; name: string }>(
      db,
      "select id, name from stages where programme_id = $1 order by position, id",
      [programmeId],
    ),
    findColumns(db, programmeId, filters),
    findStudents(db, scope, programmeId, filters),
  ]);
  const shown = students.slice(0, filters.limit);
  const whose = shown.map((student) => student.enrolmentId);
  const which = assignments.map((assignment) => assignment.id);
  const [cells, terms] = await Promise.all([findCells(db, whose, which), findTerms(db, whose, which)]);
  const last = students.length > filters.limit ? shown.at(-1) : undefined;
  return {
    stages,
    assignments,
    rows: shown.map(({ enrolmentId, userId, name, unitId, unitName }) => ({
      enrolmentId,
      student: { id: userId, name },
      unitId,
      unitName,
      cells: cells.get(enrolmentId) ?? [],
      terms: terms.get(enrolmentId) ?? [],
    })),
    nextCursor: last ? encodeNameCursor(last.name, last.enrolmentId) : null,
  };
}

async function findColumns(
  db: Db,
  programmeId: string,
  { stageId, trackId }: GradebookFilters,
): Promise<GradebookColumn[]> {
  const rows = await query<ColumnRow>(
    db,
    `select id, title, track_id as "trackId", stage_id as "stageId", max_points as "maxPoints", due_at as "dueAt", release,
       archived_at is not null as "isArchived"
     from assignments where programme_id = $1 and ($2::uuid is null or stage_id = $2) and ($3::uuid is null or track_id = $3)
     order by due_at, id limit 200`,
    [programmeId, stageId ?? null, trackId ?? null],
  );
  return rows.map((row) => ({ ...row, dueAt: row.dueAt.toISOString() }));
}

function findStudents(
  db: Db,
  scope: Scope,
  programmeId: string,
  { unitId, q, cursor, limit }: GradebookFilters & { cursor?: string | undefined; limit: number },
): Promise<StudentRow[]> {
  const reach = reachOf(scope.principal, programmeId);
  const from = cursor === undefined ? undefined : decodeNameCursor(cursor);
  return query<StudentRow>(
    db,
    `select e.id as "enrolmentId", u.id as "userId", u.name, un.id as "unitId", un.name as "unitName"
     from enrolments e join users u on u.id = e.user_id join units un on un.id = e.unit_id
     where e.programme_id = $1 and e.status = 'active' and u.id <> $2
       and ($3 or un.path && $4::uuid[] or e.id = any ($5::uuid[]))
       and ($6::uuid is null or $6 = any (un.path))
       and ($7::text is null or u.name ilike $7)
       and ($8::text is null or (u.name collate "C", e.id) > ($8 collate "C", $9::uuid))
     order by u.name collate "C", e.id limit $10`,
    [
      programmeId,
      scope.principal.userId,
      reach.everything,
      reach.unitIds,
      reach.enrolmentIds,
      unitId ?? null,
      q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null,
      from?.name ?? null,
      from?.id ?? null,
      limit + 1,
    ],
  );
}

async function findCells(
  db: Db,
  enrolmentIds: readonly string[],
  assignmentIds: readonly string[],
): Promise<Map<string, GradebookCell[]>> {
  const rows = await query<CellRow>(
    db,
    `select s.enrolment_id as "enrolmentId", s.assignment_id as "assignmentId", s.id as "submissionId", s.version, s.state,
       s.attempt_no as "attemptNo", s.late_seconds as "lateSeconds",
       case when s.state in ('graded', 'released') then g.final end as points,
       case when s.state in ('graded', 'released') then g.passed end as passed
     from submissions s left join grades g on g.submission_id = s.id
     where s.enrolment_id = any ($1::uuid[]) and s.assignment_id = any ($2::uuid[])
     order by s.assignment_id`,
    [enrolmentIds, assignmentIds],
  );
  return byStudent(rows);
}

async function findTerms(
  db: Db,
  enrolmentIds: readonly string[],
  assignmentIds: readonly string[],
): Promise<Map<string, GradebookTerms[]>> {
  const rows = await findDues(db, enrolmentIds, assignmentIds);
  return byStudent(rows.map((row) => ({ ...row, dueAt: row.dueAt?.toISOString() ?? null })));
}

function byStudent<Item>(rows: readonly (Item & { enrolmentId: string })[]): Map<string, Omit<Item, "enrolmentId">[]> {
  const found = new Map<string, Omit<Item, "enrolmentId">[]>();
  for (const { enrolmentId, ...item } of rows) {
    const known = found.get(enrolmentId);
    if (known) known.push(item);
    else found.set(enrolmentId, [item]);
  }
  return found;
}

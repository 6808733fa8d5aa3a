import type { StudentMoment, StudentProfile } from "@cohort/contract/students";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findStages, findUnits, requireOverseenEnrolment } from "../programmes/queries.ts";
import { findScores, findScoreWeeks } from "../scoring/queries.ts";
import { findWorkOf } from "../submissions/queries.ts";
import { presentStanding, type StandingRow, standingColumns, standingTables } from "./present.ts";

type HeadRow = StandingRow & {
  programmeId: string;
  email: string;
  status: "active" | "withdrawn";
  enrolledAt: Date;
  unitPath: string[];
};
type AssignmentRow = Omit<StudentProfile["stages"][number]["work"][number]["assignment"], "dueAt" | "cutoffAt"> & {
  stageId: string;
  dueAt: Date;
  cutoffAt: Date;
};
type MomentRow = Omit<StudentMoment, "at" | "by"> & { at: Date; byId: string | null; byName: string | null };

const timelineLength = 40;

/** One student in full, in nine queries. Throws `resource.notFound` for whoever does not oversee them. */
export async function getStudentProfile(db: Db, scope: Scope, id: string, now: Date): Promise<StudentProfile> {
  const { programmeId } = await requireOverseenEnrolment(db, scope.principal, id);
  const [head, [score], stages, units, assignments, work, weeks, timeline] = await Promise.all([
    findHead(db, id),
    findScores(db, [id]),
    findStages(db, programmeId),
    findUnits(db, programmeId),
    findOpened(db, programmeId, id, now),
    findWorkOf(db, id),
    findScoreWeeks(db, id, now),
    findMoments(db, id),
  ]);
  if (!head || !score) throw new ApiError("resource.notFound");
  const { programmeId: programme, email, status, enrolledAt, unitPath, ...row } = head;
  const byId = new Map(units.map(({ id: unitId, parentId, name }) => [unitId, { id: unitId, parentId, name }]));
  return {
    enrolmentId: id,
    programmeId: programme,
    email,
    status,
    enrolledAt: enrolledAt.toISOString(),
    units: unitPath.toReversed().flatMap((unitId) => byId.get(unitId) ?? []),
    standing: presentStanding(row),
    score,
    stages: stages.map((stage) => ({
      stage,
      work: assignments
        .filter(({ stageId }) => stageId === stage.id)
        .map(({ stageId, dueAt, cutoffAt, ...assignment }) => ({
          assignment: { ...assignment, dueAt: dueAt.toISOString(), cutoffAt: cutoffAt.toISOString() },
          submission: work.get(assignment.id) ?? null,
        })),
    })),
    weeks,
    timeline,
  };
}

async function findHead(db: Db, id: string): Promise<HeadRow | undefined> {
  const [head] = await query<HeadRow>(
    db,
    `select ${standingColumns}, e.programme_id as "programmeId", u.email, e.status, e.created_at as "enrolledAt",
       un.path as "unitPath"
     from ${standingTables} where e.id = $1`,
    [id],
  );
  return head;
}

async function findOpened(db: Db, programmeId: string, id: string, now: Date): Promise<AssignmentRow[]> {
  return query<AssignmentRow>(
    db,
    `select id, stage_id as "stageId", title, track_id as "trackId", due_at as "dueAt", cutoff_at as "cutoffAt", max_points as "maxPoints"
     from assignments a where programme_id = $1 and opens_at <= $2
       and (archived_at is null or exists (select from submissions s where s.assignment_id = a.id and s.enrolment_id = $3))
     order by due_at, title, id`,
    [programmeId, now, id],
  );
}

async function findMoments(db: Db, id: string): Promise<StudentMoment[]> {
  const rows = await query<MomentRow>(
    db,
    `select m.at, m.kind, s.id as "submissionId", a.title as "assignmentTitle", m.attempt_no as "attemptNo", u.id as "byId",
       u.name as "byName", m.points, m.is_late as "isLate"
     from submissions s join assignments a on a.id = s.assignment_id cross join lateral (
       select h.submitted_at as at, 'handedIn' as kind, h.attempt_no, null::uuid as by, null::int as points, h.late_seconds > 0 as is_late
       from attempts h where h.submission_id = s.id
       union all
       select r.created_at, case r.verdict when 'graded' then 'graded' else 'changesRequested' end, r.attempt_no, r.reviewer_id, r.points, false
       from reviews r where r.submission_id = s.id
       union all
       select g.released_at, 'released', s.attempt_no, null, g.final, false
       from grades g where g.submission_id = s.id and g.released_at > g.graded_at
     ) m left join users u on u.id = m.by
     where s.enrolment_id = $1 order by m.at desc, m.kind, s.id limit ${timelineLength}`,
    [id],
  );
  return rows.map(({ byId, byName, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    by: byId !== null && byName !== null ? { id: byId, name: byName } : null,
  }));
}

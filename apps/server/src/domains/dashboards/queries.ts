import type { Assignment } from "@cohort/contract/assignments";
import type {
  AdminDashboard,
  CoordinatorDashboard,
  MentorDashboard,
  StudentDashboard,
} from "@cohort/contract/dashboard";
import type { Programme } from "@cohort/contract/programmes";
import type { QueueSummary } from "@cohort/contract/queue";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findAssignments } from "../assignments/queries.ts";
import { findStanding } from "../boards/queries.ts";
import { findOwnOverrides } from "../overrides/queries.ts";
import { countMentorStudents, countPeople, findProgramme, findUnits } from "../programmes/queries.ts";
import { findHours, findSummaries } from "../queue/queries.ts";
import { findScores } from "../scoring/queries.ts";
import { findLockedStages } from "../stages/queries.ts";
import { findClaims, findLatest, findOwnSubmissions, findWaiting } from "../submissions/queries.ts";

/** A dashboard and the cache tags it depends on. */
export type Built<Dashboard> = { value: Dashboard; tags: string[] };

const listed = 30;
const latestShown = 12;

async function requireProgramme(db: Db, id: string): Promise<Programme> {
  const programme = await findProgramme(db, id);
  if (!programme) throw new ApiError("resource.notFound");
  return programme;
}

export async function buildStudentDashboard(
  db: Db,
  scope: Scope,
  programmeId: string,
): Promise<Built<StudentDashboard>> {
  const enrolment = scope.principal.enrolments.find(
    (one) => one.programmeId === programmeId && one.status === "active",
  );
  if (!enrolment) throw new ApiError("resource.notFound");
  const [programme, [score], standing, page, own, overrides, locked] = await Promise.all([
    requireProgramme(db, programmeId),
    findScores(db, [enrolment.id]),
    findStanding(db, { scopeId: programmeId, period: "weekly" }, enrolment.id),
    findAssignments(db, programmeId, { limit: 100, withComing: false }),
    findOwnSubmissions(db, enrolment.id),
    findOwnOverrides(db, enrolment.id),
    findLockedStages(db, enrolment.id),
  ]);
  if (!score || !standing) throw new ApiError("resource.notFound");
  const isShown = (assignment: Assignment) => own.has(assignment.id) || !locked.has(assignment.stageId);
  return {
    value: {
      role: "student",
      programme,
      enrolmentId: enrolment.id,
      score,
      standing: standing.row,
      boardId: standing.boardId,
      work: page.items.filter(isShown).map((assignment) => ({
        assignment,
        submission: own.get(assignment.id) ?? null,
        override: overrides.get(assignment.id) ?? null,
      })),
    },
    tags: [
      `student:${enrolment.id}:work`,
      `student:${enrolment.id}:score`,
      `board:${standing.boardId}`,
      `stages:${programmeId}`,
    ],
  };
}

export async function buildMentorDashboard(db: Db, scope: Scope, programmeId: string): Promise<Built<MentorDashboard>> {
  const { userId } = scope.principal;
  const [programme, summaries, students, claims, waiting] = await Promise.all([
    requireProgramme(db, programmeId),
    findSummaries(db, programmeId, []),
    countMentorStudents(db, programmeId, userId),
    findClaims(db, userId, programmeId),
    findWaiting(db, scope, programmeId, listed),
  ]);
  return {
    value: {
      role: "mentor",
      programme,
      summary: summaries.get(programmeId) as QueueSummary,
      students,
      claims,
      waiting,
    },
    tags: [`queue:${programmeId}`, `mentor:${userId}`, `programme:${programmeId}`],
  };
}

export async function buildCoordinatorDashboard(
  db: Db,
  scope: Scope,
  programmeId: string,
  now: Date,
): Promise<Built<CoordinatorDashboard>> {
  const { summaries, ...overview } = await buildOverview(db, scope, programmeId, now);
  return {
    value: { role: "coordinator", ...overview },
    tags: [`programme:${programmeId}`, ...[...summaries.keys()].map((id) => `queue:${id}`)],
  };
}

export async function buildAdminDashboard(
  db: Db,
  scope: Scope,
  programmeId: string,
  now: Date,
): Promise<Built<AdminDashboard>> {
  const { summaries, ...overview } = await buildOverview(db, scope, programmeId, now);
  return {
    value: { role: "admin", ...overview, summary: summaries.get(programmeId) as QueueSummary },
    tags: [`programme:${programmeId}`, ...[...summaries.keys()].map((id) => `queue:${id}`)],
  };
}

const dayMs = 24 * 3_600_000;

async function buildOverview(db: Db, scope: Scope, programmeId: string, now: Date) {
  const reach = reachOf(scope.principal, programmeId);
  const all = await findUnits(db, programmeId);
  const units = all.filter((unit) => reach.everything || unit.path.some((id) => reach.unitIds.includes(id)));
  // Only the topmost of the steered scopes are added up, so that no hand-in counts twice.
  const top = reach.everything
    ? [programmeId]
    : units.filter((unit) => !units.some((other) => other.id === unit.parentId)).map((unit) => unit.id);
  const [programme, people, summaries, hours, latest] = await Promise.all([
    requireProgramme(db, programmeId),
    countPeople(db, programmeId),
    findSummaries(
      db,
      programmeId,
      units.map((unit) => unit.id),
    ),
    findHours(db, top, new Date(now.getTime() - dayMs)),
    findLatest(db, scope, programmeId, latestShown),
  ]);
  const students = reach.everything
    ? people.students
    : units.filter((unit) => top.includes(unit.id)).reduce((sum, unit) => sum + unit.students, 0);
  return {
    programme,
    students,
    mentors: people.mentors,
    units: units.map(({ id, parentId, name, students: inUnit }) => ({
      unit: { id, parentId, name },
      students: inUnit,
      summary: summaries.get(id) as QueueSummary,
    })),
    hours,
    latest,
    summaries,
  };
}

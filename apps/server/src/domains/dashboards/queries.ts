import type { Assignment } from "@cohort/contract/assignments";
import type {
  AdminDashboard,
  CoordinatorDashboard,
  MentorDashboard,
  StudentDashboard,
} from "@cohort/contract/dashboard";
import type { ScopeFigures } from "@cohort/contract/figures";
import { mondayOf } from "@cohort/contract/moments";
import type { Programme, Stage } from "@cohort/contract/programmes";
import type { QueueSummary } from "@cohort/contract/queue";
import { reachOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findAssignments } from "../assignments/queries.ts";
import { findStanding } from "../boards/queries.ts";
import { findMentorFigures, findScopeFigures } from "../figures/queries.ts";
import { findOwnOverrides } from "../overrides/queries.ts";
import { countMentorStudents, countPeople, findProgramme, findStages, findUnits } from "../programmes/queries.ts";
import { findHours, findSummaries } from "../queue/queries.ts";
import { findScores } from "../scoring/queries.ts";
import { findLockedStages } from "../stages/queries.ts";
import { findAtRisk } from "../students/queries.ts";
import { findClaims, findLatest, findOwnSubmissions, findPlaces, findWaiting } from "../submissions/queries.ts";

/** A dashboard and the cache tags it depends on. */
export type Built<Dashboard> = { value: Dashboard; tags: string[] };

const listed = 30;
const latestShown = 12;
const atRiskShown = 8;

async function requireProgramme(db: Db, id: string): Promise<Programme> {
  const programme = await findProgramme(db, id);
  if (!programme) throw new ApiError("resource.notFound");
  return programme;
}

export async function buildStudentDashboard(
  db: Db,
  scope: Scope,
  programmeId: string,
  now: Date,
): Promise<Built<StudentDashboard>> {
  const enrolment = scope.principal.enrolments.find(
    (one) => one.programmeId === programmeId && one.status === "active",
  );
  if (!enrolment) throw new ApiError("resource.notFound");
  const [programme, [score], standing, page, own, overrides, locked, stages, places] = await Promise.all([
    requireProgramme(db, programmeId),
    findScores(db, [enrolment.id]),
    findStanding(db, { scopeId: programmeId, period: "weekly" }, enrolment.id),
    findAssignments(db, programmeId, { limit: 100, withComing: false }),
    findOwnSubmissions(db, enrolment.id),
    findOwnOverrides(db, enrolment.id),
    findLockedStages(db, enrolment.id),
    findStages(db, programmeId),
    findPlaces(db, enrolment.id),
  ]);
  if (!score || !standing) throw new ApiError("resource.notFound");
  const isShown = (assignment: Assignment) => own.has(assignment.id) || !locked.has(assignment.stageId);
  return {
    value: {
      role: "student",
      programme,
      enrolmentId: enrolment.id,
      score,
      week: mondayOf(now, programme.timezone),
      standing: standing.row,
      boardId: standing.boardId,
      work: page.items.filter(isShown).map((assignment) => ({
        assignment,
        submission: own.get(assignment.id) ?? null,
        override: overrides.get(assignment.id) ?? null,
      })),
      places,
      stage: runningStage(stages, locked, now),
    },
    tags: [
      `student:${enrolment.id}:work`,
      `student:${enrolment.id}:score`,
      `board:${standing.boardId}`,
      `stages:${programmeId}`,
      `line:${programmeId}`,
    ],
  };
}

/** The stage that runs at `now` and is open to the student, with its place among all; of several the one that began last. */
function runningStage(stages: readonly Stage[], locked: ReadonlySet<string>, now: Date): StudentDashboard["stage"] {
  const index = stages.findLastIndex(
    ({ id, startsAt, endsAt }) =>
      !locked.has(id) && Date.parse(startsAt) <= now.getTime() && now.getTime() < Date.parse(endsAt),
  );
  const stage = stages[index];
  return stage ? { ...stage, number: index + 1, of: stages.length } : null;
}

export async function buildMentorDashboard(db: Db, scope: Scope, programmeId: string): Promise<Built<MentorDashboard>> {
  const { userId } = scope.principal;
  const [programme, summaries, students, claims, waiting, [figures], atRisk] = await Promise.all([
    requireProgramme(db, programmeId),
    findSummaries(db, programmeId, []),
    countMentorStudents(db, programmeId, userId),
    findClaims(db, userId, programmeId),
    findWaiting(db, scope, programmeId, listed),
    findMentorFigures(db, programmeId, { mentorId: userId }),
    findAtRisk(db, scope, programmeId, atRiskShown),
  ]);
  if (!figures) throw new ApiError("resource.notFound");
  return {
    value: {
      role: "mentor",
      programme,
      summary: summaries.get(programmeId) as QueueSummary,
      students,
      figures,
      claims,
      waiting,
      atRisk,
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
  const { summaries, figures, ...overview } = await buildOverview(db, scope, programmeId, now);
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
  const { summaries, figures, ...overview } = await buildOverview(db, scope, programmeId, now);
  return {
    value: {
      role: "admin",
      ...overview,
      summary: summaries.get(programmeId) as QueueSummary,
      figures: figures.get(programmeId) as ScopeFigures,
    },
    tags: [`programme:${programmeId}`, ...[...summaries.keys()].map((id) => `queue:${id}`)],
  };
}

/** One hour more than a day: the day on which clocks are put back has as many. */
const shownMs = 25 * 3_600_000;

async function buildOverview(db: Db, scope: Scope, programmeId: string, now: Date) {
  const reach = reachOf(scope.principal, programmeId);
  const all = await findUnits(db, programmeId);
  const units = all.filter((unit) => reach.everything || unit.path.some((id) => reach.unitIds.includes(id)));
  // Only the topmost of the steered scopes are added up, so that no hand-in counts twice.
  const top = reach.everything
    ? [programmeId]
    : units.filter((unit) => !units.some((other) => other.id === unit.parentId)).map((unit) => unit.id);
  const unitIds = units.map((unit) => unit.id);
  const [programme, people, summaries, figures, hours, latest, mentorLoads, atRisk] = await Promise.all([
    requireProgramme(db, programmeId),
    countPeople(db, programmeId),
    findSummaries(db, programmeId, unitIds),
    findScopeFigures(db, [programmeId, ...unitIds]),
    findHours(db, top, new Date(now.getTime() - shownMs)),
    findLatest(db, scope, programmeId, latestShown),
    findMentorFigures(db, programmeId, reach),
    findAtRisk(db, scope, programmeId, atRiskShown),
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
      figures: figures.get(id) as ScopeFigures,
    })),
    hours,
    latest,
    mentorLoads,
    atRisk,
    summaries,
    figures,
  };
}

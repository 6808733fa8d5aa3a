import { readFile } from "node:fs/promises";
import { mondayOf } from "@cohort/contract/moments";
import { recountFigures } from "../domains/figures/actions/recount-figures.ts";
import { applyBlueprint } from "../domains/programmes/actions/apply-blueprint.ts";
import { assignRole } from "../domains/programmes/actions/assign-role.ts";
import { enrolStudent } from "../domains/programmes/actions/enrol-student.ts";
import { linkMentor } from "../domains/programmes/actions/link-mentor.ts";
import { type Blueprint, blueprintOf } from "../domains/programmes/blueprint/blueprint.ts";
import { findSetup } from "../domains/programmes/blueprint/find.ts";
import { readConfigurationFile } from "../domains/programmes/blueprint/read-file.ts";
import { judgeStandings } from "../domains/students/actions/judge-standings.ts";
import type { Outbox } from "../events/outbox.ts";
import type { Principals } from "../platform/auth/principals.ts";
import { type Clock, databaseClock } from "../platform/clock.ts";
import type { Db } from "../platform/database/database.ts";
import { ApiError } from "../platform/errors.ts";
import { tellAnnouncements } from "./announcements.ts";
import { staff, studentEmail, students } from "./institution.ts";
import { type Cast, live, scopeFor } from "./live.ts";
import { dayMs, tellStory } from "./schedule.ts";
import { furnishStaffRoom } from "./staff-room.ts";

export type DemoDeps = {
  db: Db;
  outbox: Outbox;
  principals: Principals;
  /** Creates an account with the demo password. */
  createAccount(person: { name: string; email: string }): Promise<string>;
  /** At most as many as there are names. */
  size: number;
  /** The configuration file of the institution. */
  configurationPath: string;
  onProgress(message: string): void;
};

/**
 * Loads the demo institution from its configuration file, and its history through the actions people use, each at its
 * moment. Does nothing in a database that already has a programme.
 */
export async function loadDemo(deps: DemoDeps, now: Date): Promise<boolean> {
  const existing = await deps.db.selectFrom("programmes").select("id").limit(1).executeTakeFirst();
  if (existing) return false;
  deps.onProgress("Founding the demo institution");
  const file = await readFile(deps.configurationPath, "utf8");
  const configuration = readConfigurationFile(file, deps.configurationPath);
  // So that the last week is the present one.
  const start = new Date(now.getTime() - (configuration.weeks - 1) * 7 * dayMs);
  const blueprint = blueprintOf(configuration, mondayOf(start, configuration.timezone));
  const cast = await foundInstitution(deps, blueprint);
  const story = tellStory(now, tasksOf(blueprint), cast.students.length);
  deps.onProgress(`Living through ${configuration.weeks} weeks (${story.length} steps)`);
  await live(deps, cast, story);
  await tellAnnouncements(deps, cast, now);
  await furnishStaffRoom(deps, cast, now);
  const scope = { principal: null, clock: databaseClock };
  await judgeStandings(deps.outbox, scope);
  await recountFigures(deps.outbox, scope);
  return true;
}

async function foundInstitution(
  { db, outbox, principals, createAccount, size }: DemoDeps,
  wanted: Blueprint,
): Promise<Cast> {
  const start = new Date(wanted.programme.startsAt);
  const scope = { principal: null, clock: { kind: "fixed", now: start } as Clock };
  const { programmeId } = await applyBlueprint(outbox, scope, undefined, { wanted });
  const setup = await findSetup(db, programmeId);
  if (!setup) throw new ApiError("resource.notFound");
  const unitIds = new Map(setup.units.map(({ key, id }) => [key, id]));
  const taskIds = new Map(setup.assignments.map(({ key, id }) => [key, id]));
  const unitOf = (key: string): string => unitIds.get(key) as string;
  const floors = setup.units.filter(({ parentId }) => parentId !== null).map(({ key }) => key);

  const adminId = await createAccount(staff.admin);
  await assignRole(outbox, scope, { programmeId, userId: adminId, role: "admin", unitId: null });
  const coordinators: Cast["coordinators"] = [];
  for (const { campus, ...coordinator } of staff.coordinators) {
    const userId = await createAccount(coordinator);
    coordinators.push({ userId, campus });
    await assignRole(outbox, scope, { programmeId, userId, role: "coordinator", unitId: unitOf(campus) });
  }
  const admin = await scopeFor(principals, adminId, start);
  const mentors: Cast["mentors"] = [];
  for (const { floor, ...mentor } of staff.mentors) {
    const userId = await createAccount(mentor);
    mentors.push({ userId, floor });
    await assignRole(outbox, scope, { programmeId, userId, role: "mentor", unitId: null });
    await linkMentor(outbox, admin, undefined, { mentorId: userId, unitId: unitOf(floor) });
  }
  const coming: Omit<Cast["students"][number], "enrolmentId">[] = [];
  const enrolled: Cast["students"] = [];
  for (const [i, name] of students.slice(0, size).entries()) {
    const userId = await createAccount({ name, email: studentEmail(i) });
    coming.push({ userId, floor: floors[i % floors.length] as string });
  }
  await outbox.together(async (history) => {
    for (const { userId, floor } of coming) {
      const { id } = await enrolStudent(history, scope, { programmeId, unitId: unitOf(floor), userId });
      enrolled.push({ userId, enrolmentId: id, floor });
    }
  });
  const tasks = tasksOf(wanted);
  return {
    programmeId,
    startsAt: start,
    endsAt: new Date(wanted.programme.endsAt),
    unitIds,
    campusOf: new Map(wanted.unit.map(({ key, parent }) => [key, parent])),
    adminId,
    coordinators,
    students: enrolled,
    mentors,
    taskIds: tasks.map(({ key }) => taskIds.get(key) as string),
    criteria: tasks.map(({ rubric }) => wanted.rubric?.find(({ key }) => key === rubric)?.criteria),
  };
}

/** The work of the story: what has to be earned or opened first stays for those who try the demo. */
export function tasksOf({ stage, assignment }: Blueprint): Blueprint["assignment"] {
  const dated = new Set(stage.filter(({ unlock }) => unlock.kind === "date").map(({ key }) => key));
  return assignment.filter((one) => dated.has(one.stage));
}

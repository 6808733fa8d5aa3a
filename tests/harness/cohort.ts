import { randomUUID } from "node:crypto";
import type { Assignment } from "@cohort/contract/assignments";
import type { FieldSpec } from "@cohort/contract/fields";
import { createAccount } from "../../apps/server/src/domains/accounts/actions/create-account.ts";
import { assignRole } from "../../apps/server/src/domains/programmes/actions/assign-role.ts";
import {
  createAssignment,
  createProgramme,
  createStage,
  createTrack,
  createUnit,
  type NewAssignment,
} from "../../apps/server/src/domains/programmes/actions/build-programme.ts";
import { enrolStudent } from "../../apps/server/src/domains/programmes/actions/enrol-student.ts";
import { createOutbox, type SystemScope } from "../../apps/server/src/events/outbox.ts";
import { hashPassword } from "../../apps/server/src/platform/auth/password.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { type Db, query } from "../../apps/server/src/platform/database/database.ts";
import { noProbe } from "../../apps/server/src/platform/probe.ts";

export const password = "a-test-password";

export type Person = { id: string; email: string; name: string };
export type Student = Person & { enrolmentId: string };

/** A small institution in which every relation that decides about rights occurs both ways. */
export type Cohort = {
  programmeId: string;
  boardId: string;
  campus: string;
  /** A floor of the campus, and one outside it. */
  floor: string;
  otherFloor: string;
  trackId: string;
  stageId: string;
  immediate: string;
  held: string;
  admin: Person;
  coordinator: Person;
  otherCoordinator: Person;
  mentor: Person;
  otherMentor: Person;
  /** On `floor`, linked with `mentor`. */
  student: Student;
  /** On `otherFloor`, linked with `otherMentor`. */
  otherStudent: Student;
  /** Signed up, with no role anywhere. */
  stranger: Person;
};

const system: SystemScope = { principal: null, clock: databaseClock };
const dayMs = 86_400_000;
let passwordHash: Promise<string> | undefined;

/** Somebody who can sign in and has no place anywhere. */
export async function buildPerson(db: Db, name: string): Promise<Person> {
  passwordHash ??= hashPassword(password);
  const email = `${name}.${randomUUID().slice(0, 8)}@cohort.test`;
  return { id: await createAccount(db, { name, email, passwordHash: await passwordHash }), email, name };
}

/** Builds the institution through the actions loaders use. `ring` wakes a relay that runs in this process. */
export async function buildCohort(db: Db, ring: () => void = () => undefined): Promise<Cohort> {
  const outbox = createOutbox({ db, ring, probe: noProbe });
  const now = Date.now();
  const span = { startsAt: new Date(now - 30 * dayMs), endsAt: new Date(now + 30 * dayMs) };
  const { id: programmeId } = await createProgramme(outbox, system, {
    name: "Test programme",
    timezone: "Europe/Berlin",
    startsAt: span.startsAt.toISOString(),
    endsAt: span.endsAt.toISOString(),
    labels: { track: "Pillar", unit: "Floor", period: "Season", stage: "Episode" },
    boardName: "This week",
  });
  const unit = async (name: string, parentId: string | null) =>
    (await createUnit(outbox, system, { programmeId, parentId, name })).id;
  const campus = await unit("Campus", null);
  const otherCampus = await unit("Other campus", null);
  const floor = await unit("Floor", campus);
  const otherFloor = await unit("Other floor", otherCampus);
  const { id: trackId } = await createTrack(outbox, system, {
    programmeId,
    name: "Craft",
    colour: "indigo",
    cap: 400,
    position: 0,
  });
  const { id: stageId } = await createStage(outbox, system, { programmeId, name: "Episode 1", position: 0, ...span });
  const assignment = async (release: Assignment["release"]) =>
    (
      await createAssignment(
        outbox,
        system,
        taskOf({ programmeId, trackId, stageId, title: `Task, ${release}`, release }),
      )
    ).id;

  const staff = async (name: string, role: "mentor" | "coordinator" | "admin", unitId: string | null = null) => {
    const person = await buildPerson(db, name);
    await assignRole(outbox, system, { programmeId, userId: person.id, role, unitId });
    return person;
  };
  const student = async (name: string, unitId: string) => buildStudent(db, { programmeId, unitId, name });
  const admin = await staff("admin", "admin");
  const coordinator = await staff("coordinator", "coordinator", campus);
  const otherCoordinator = await staff("otherCoordinator", "coordinator", otherCampus);
  const mentor = await staff("mentor", "mentor");
  const otherMentor = await staff("otherMentor", "mentor");
  const [mine, theirs] = [await student("student", floor), await student("otherStudent", otherFloor)];
  await linkDirectly(db, programmeId, mentor.id, mine.enrolmentId);
  await linkDirectly(db, programmeId, otherMentor.id, theirs.enrolmentId);
  const [board] = await query<{ id: string }>(db, "select id from boards where scope_id = $1 and kind = 'weekly'", [
    programmeId,
  ]);
  return {
    programmeId,
    boardId: board?.id ?? "",
    campus,
    floor,
    otherFloor,
    trackId,
    stageId,
    immediate: await assignment("immediate"),
    held: await assignment("held"),
    admin,
    coordinator,
    otherCoordinator,
    mentor,
    otherMentor,
    student: mine,
    otherStudent: theirs,
    stranger: await buildPerson(db, "stranger"),
  };
}

type Task = { programmeId: string; trackId: string; stageId: string; title: string; release: Assignment["release"] };

function taskOf(task: Task): NewAssignment {
  const now = Date.now();
  return {
    ...task,
    brief: "Do it.",
    fields: [{ key: "text", label: "Text", type: "markdown", required: true, minWords: 1, maxLength: 20_000 }],
    opensAt: new Date(now - 30 * dayMs),
    // Not within a day: a server reminds of that by itself, and a test would hear one notification more or less.
    dueAt: new Date(now + 3 * dayMs),
    cutoffAt: new Date(now + 30 * dayMs),
    maxAttempts: 3,
    maxPoints: 100,
    passMark: 50,
    latePenaltyPercent: 20,
  };
}

/** Further assignments of the cohort, shown as soon as graded. */
export async function buildAssignments(db: Db, cohort: Cohort, count: number): Promise<string[]> {
  const outbox = createOutbox({ db, ring: () => undefined, probe: noProbe });
  const { programmeId, trackId, stageId } = cohort;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    ids.push(
      (
        await createAssignment(
          outbox,
          system,
          taskOf({ programmeId, trackId, stageId, title: `Task ${i}`, release: "immediate" }),
        )
      ).id,
    );
  }
  return ids;
}

/** Lets an assignment ask for more, whatever it is used for: for set-up that must not appear in the log. */
export async function addFields(db: Db, assignmentId: string, fields: readonly FieldSpec[]): Promise<void> {
  await query(db, "update assignments set fields = fields || $2::jsonb where id = $1", [
    assignmentId,
    JSON.stringify(fields),
  ]);
}

export async function buildStudent(
  db: Db,
  where: { programmeId: string; unitId: string; name: string },
): Promise<Student> {
  const outbox = createOutbox({ db, ring: () => undefined, probe: noProbe });
  const person = await buildPerson(db, where.name);
  const { id: enrolmentId } = await enrolStudent(outbox, system, {
    programmeId: where.programmeId,
    unitId: where.unitId,
    userId: person.id,
  });
  return { ...person, enrolmentId };
}

/** Links without the action, for set-up that must not appear in the log. */
export async function linkDirectly(db: Db, programmeId: string, mentorId: string, enrolmentId: string): Promise<void> {
  await query(
    db,
    "insert into mentor_links (id, programme_id, mentor_id, enrolment_id, started_at) values (gen_random_uuid(), $1, $2, $3, now())",
    [programmeId, mentorId, enrolmentId],
  );
}

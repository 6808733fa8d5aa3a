import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getLeaderboard } from "@cohort/contract/boards";
import { claimSubmission, gradeSubmission, releaseGrade, requestChanges } from "@cohort/contract/grading";
import { getScore } from "@cohort/contract/scoring";
import { type StaffSubmission, type StudentSubmission, submitAssignment } from "@cohort/contract/submissions";
import { expect, test } from "vitest";
import { findLedger, ledgerColumns, writeCsvFile } from "../../apps/server/src/archive/csv.ts";
import { tasksOf } from "../../apps/server/src/demo/load.ts";
import { type Step, tellStory } from "../../apps/server/src/demo/schedule.ts";
import { verdictOf } from "../../apps/server/src/demo/verdict.ts";
import { applyBlueprint } from "../../apps/server/src/domains/programmes/actions/apply-blueprint.ts";
import { assignRole } from "../../apps/server/src/domains/programmes/actions/assign-role.ts";
import { blueprintOf } from "../../apps/server/src/domains/programmes/blueprint/blueprint.ts";
import { findSetup } from "../../apps/server/src/domains/programmes/blueprint/find.ts";
import { firstMondayOf, readConfigurationFile } from "../../apps/server/src/domains/programmes/blueprint/read-file.ts";
import { boardFromLedger } from "../../scripts/board-from-ledger.mjs";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildPerson, buildStudent } from "../harness/cohort.ts";
import { startServer } from "../harness/server.ts";
import { untilSettled } from "../harness/settled.ts";

/** `npm run season` lives through it with 120 students. */
const size = Number(process.env.SEASON_STUDENTS ?? 6);
const weeks = 4;
const weekMs = 7 * 86_400_000;
const hourMs = 3_600_000;

type Stay = { id: string; version: number };

/** A world whose time is that of its story, and everybody in it. */
async function foundWorld(file: string, until: Date) {
  const clock = { kind: "fixed" as const, now: new Date(until.getTime() - weeks * weekMs) };
  const server = await startServer("PostgreSQL + Redis", { clock });
  const { db } = server.app.database;
  const text = await readFile(`configurations/${file}`, "utf8");
  const configuration = readConfigurationFile(text, file);
  const wanted = blueprintOf(configuration, firstMondayOf({ ...configuration, starts: undefined }, clock.now));
  const system = { principal: null, clock };
  const { programmeId } = await applyBlueprint(server.app.outbox, system, undefined, { wanted });
  const setup = await findSetup(db, programmeId);
  const units = setup?.units.filter(({ id }) => !setup.units.some(({ parentId }) => parentId === id)) ?? [];
  const mentor = await buildPerson(db, "mentor");
  await assignRole(server.app.outbox, system, { programmeId, userId: mentor.id, role: "coordinator", unitId: null });
  const students: { caller: Caller; enrolmentId: string }[] = [];
  for (let i = 0; i < size; i++) {
    const unitId = units[i % units.length]?.id ?? "";
    const student = await buildStudent(db, { programmeId, unitId, name: `student${i}` });
    students.push({ caller: await signIn(server.url, student.email), enrolmentId: student.enrolmentId });
  }
  const idOf = new Map(setup?.assignments.map(({ key, id }) => [key, id]));
  const tasks = tasksOf(wanted).map((task) => ({
    ...task,
    id: idOf.get(task.key) ?? "",
    criteria: wanted.rubric?.find(({ key }) => key === task.rubric)?.criteria,
  }));
  return { server, clock, programmeId, tasks, students, staff: await signIn(server.url, mentor.email) };
}

type World = Awaited<ReturnType<typeof foundWorld>>;

/** One step of the story through the public API, at its moment. Asked for changes, a student hands in again. */
async function take({ clock, staff, students, tasks }: World, step: Step, stays: Map<string, Stay>): Promise<void> {
  clock.now = step.at;
  const place = `${step.student}:${step.task}`;
  const stay = stays.get(place);
  const student = students[step.student] as World["students"][number];
  const submit = (version?: number): Promise<StudentSubmission> =>
    student.caller.call(submitAssignment, {
      body: {
        assignmentId: tasks[step.task]?.id ?? "",
        answers: step.act === "submit" ? step.answers : (answers.get(place) ?? {}),
        ...(version !== undefined && { version }),
      },
    });
  if (step.act === "submit") {
    answers.set(place, step.answers);
    stays.set(place, { id: (await submit()).id, version: 1 });
    return;
  }
  if (!stay) throw new Error(`Nothing was handed in at ${place}.`);
  const params = { id: stay.id };
  const body = { version: stay.version };
  const keep = (submission: StaffSubmission) => stays.set(place, submission);
  if (step.act === "claim") keep(await staff.call(claimSubmission, { params, body }));
  else if (step.act === "release") keep(await staff.call(releaseGrade, { params, body }));
  else if (step.act === "grade") {
    const most = "maxPoints" in stay ? Number(stay.maxPoints) : 0;
    const verdict = verdictOf(tasks[step.task]?.criteria, step.share, most);
    keep(await staff.call(gradeSubmission, { params, body: { ...body, ...verdict, feedback: step.feedback } }));
  } else {
    const asked = await staff.call(requestChanges, { params, body: { ...body, feedback: step.feedback } });
    clock.now = new Date(step.at.getTime() + hourMs);
    await submit(asked.version).catch(() => undefined);
  }
}
const answers = new Map<string, Record<string, string | number>>();

test.each(["institution.yaml", "bootcamp.yaml"])(
  `a season of ${size} students and ${weeks} weeks of %s: the board equals what the exported ledger says`,
  async (file) => {
    const now = new Date();
    const world = await foundWorld(file, now);
    const folder = await mkdtemp(join(tmpdir(), "cohort-season-"));
    try {
      const story = tellStory(now, world.tasks, size);
      const stays = new Map<string, Stay>();
      for (const step of story) await take(world, step, stays);
      await untilSettled(world.server.app.database.db, 60_000);

      const csv = join(folder, "ledger.csv");
      await writeCsvFile(csv, ledgerColumns, await findLedger(world.server.app.database.db));
      const computed = boardFromLedger(await readFile(csv, "utf8"));
      const board = await world.staff.call(getLeaderboard, {
        query: { period: "allTime", programmeId: world.programmeId },
      });
      expect(board.rows.map(({ enrolmentId, points, rank }) => ({ enrolment: enrolmentId, points, rank }))).toEqual(
        computed.slice(0, 100),
      );
      const totals = await Promise.all(
        world.students.map(async ({ caller, enrolmentId }) => {
          const { total } = await caller.call(getScore, { params: { id: enrolmentId } });
          return [enrolmentId, total] as const;
        }),
      );
      const known = new Map(computed.map(({ enrolment, points }) => [enrolment, points]));
      expect(totals).toEqual(world.students.map(({ enrolmentId }) => [enrolmentId, known.get(enrolmentId) ?? 0]));
      expect(computed.length).toBeGreaterThan(size / 2);
      process.stdout.write(
        `${file}: ${story.length} steps, ${stays.size} submissions, ${computed.length} on the board\n`,
      );
    } finally {
      await world.server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  Math.max(120_000, size * 20_000),
);

import { getDashboard } from "@cohort/contract/dashboard";
import { claimSubmission, gradeSubmission } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { linkMentor } from "@cohort/contract/mentor-links";
import { listScoreWeeks } from "@cohort/contract/scoring";
import {
  getStudent,
  listStudentNotes,
  listStudents,
  removeStudentNote,
  type StudentStanding,
  studentSorts,
  writeStudentNote,
} from "@cohort/contract/students";
import { type StaffSubmission, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { judgeStandings } from "../../../apps/server/src/domains/students/actions/judge-standings.ts";
import { type Db, query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildAssignments, buildCohort, buildStudent, type Cohort } from "../../harness/cohort.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { flavours, startServer, type TestServer } from "../../harness/server.ts";
import { untilSettled } from "../../harness/settled.ts";

type Name = "student" | "mentor" | "otherMentor" | "coordinator" | "otherCoordinator" | "admin";
const names: Name[] = ["student", "mentor", "otherMentor", "coordinator", "otherCoordinator", "admin"];

describe.each(flavours)("where students stand (%s)", (flavour) => {
  let server: TestServer;
  let db: Db;
  let cohort: Cohort;
  const callers = {} as Record<Name, Caller>;
  const listeners = {} as Record<Name, Listener>;
  let days = 0;

  beforeAll(async () => {
    server = await startServer(flavour);
    db = server.app.database.db;
    cohort = await buildCohort(db);
    await buildAssignments(db, cohort, 3);
    for (const name of names) callers[name] = await signIn(server.url, cohort[name].email);
    // Heard of through the action, so that everybody hears it, too.
    await callers.admin.call(linkMentor, { body: { mentorId: cohort.mentor.id, unitId: cohort.floor } });
    const groups: Record<Name, string> = {
      student: groupName("student", cohort.student.enrolmentId),
      mentor: groupName("mentor", cohort.mentor.id),
      otherMentor: groupName("mentor", cohort.otherMentor.id),
      coordinator: groupName("unit", cohort.campus),
      otherCoordinator: groupName("unit", cohort.otherFloor),
      admin: groupName("adminPanel", cohort.programmeId),
    };
    for (const name of names) {
      listeners[name] = await openListener(server.url, callers[name].token as string);
      await listeners[name].subscribe([groups[name]]);
    }
  });

  afterAll(async () => {
    for (const name of names) listeners[name]?.terminate();
    await server?.stop();
  });

  const judge = () => {
    const now = new Date(Date.now() + days * 86_400_000);
    return judgeStandings(server.app.outbox, { principal: null, clock: { kind: "fixed", now } });
  };
  const heard = (name: Name, event: string) => listeners[name].events().filter((one) => one.event === event);
  const standingsHeard = (name: Name) =>
    heard(name, "standing.updated")
      .map(({ data }) => data as StudentStanding)
      .filter(({ enrolmentId }) => enrolmentId === cohort.student.enrolmentId);
  const standing = async (name: Name = "mentor") =>
    (await callers[name].call(getStudent, { params: { id: cohort.student.enrolmentId } })).standing;

  const settled = () => untilSettled(db);

  async function handIn(): Promise<StaffSubmission> {
    const { id } = await callers.student.call(submitAssignment, {
      body: { assignmentId: cohort.immediate, answers: { text: "mine" } },
    });
    return callers.mentor.call(claimSubmission, { params: { id }, body: { version: 1 } });
  }

  test("a hand-in and its grade are counted for everybody who oversees the student, and told to nobody else", async () => {
    const { id, version } = await handIn();
    await until(() => standingsHeard("admin").some(({ waiting }) => waiting === 1), "the admin hears of the hand-in");
    expect(await standing()).toMatchObject({ waiting: 1, handedIn: 0, expected: 0, graded: 0 });
    const verdict = { version, points: 60, feedback: "Fine." };
    await callers.mentor.call(gradeSubmission, { params: { id }, body: verdict });
    await until(() => standingsHeard("admin").some(({ points }) => points === 60), "the admin hears of the points");
    await settled();
    const now = await standing();
    expect(now).toMatchObject({ waiting: 0, graded: 1, passed: 1, averagePercent: 60, points: 60 });
    for (const name of ["mentor", "coordinator", "admin"] as const) {
      await until(() => standingsHeard(name).at(-1)?.version === now.version, `${name} heard the newest`);
      expect(standingsHeard(name).at(-1), name).toEqual(now);
    }
    for (const name of ["otherMentor", "otherCoordinator"] as const) expect(standingsHeard(name), name).toEqual([]);
    const params = { params: { id: cohort.student.enrolmentId } };
    const { items } = await callers.student.call(listScoreWeeks, params);
    expect(items.at(-1)?.points).toBe(60);
    expect((await callers.mentor.call(getStudent, params)).weeks).toEqual(items);
  });

  test("figures of mentors and scopes are what the rows say", async () => {
    await until(() => heard("admin", "mentorFigures.updated").length > 0, "the admin hears of the mentor");
    await settled();
    const { figures } = await callers.mentor.call(getDashboard, { query: { role: "mentor" } }).then((home) => {
      if (home.role !== "mentor") throw new Error("not a mentor's home");
      return home;
    });
    expect(figures).toMatchObject({ students: 1, waiting: 0, reviewing: 0, doneThisWeek: 1 });
    expect(figures.medianTurnaroundSeconds).toBeGreaterThanOrEqual(0);
    expect(heard("mentor", "mentorFigures.updated").at(-1)?.data).toEqual(figures);
    const overview = await callers.admin.call(getDashboard, { query: { role: "admin" } });
    if (overview.role !== "admin") throw new Error("not an admin's overview");
    expect(overview.figures).toMatchObject({ graded: 1, passed: 1, atRisk: 0 });
    expect(heard("admin", "scopeFigures.updated").map(({ data }) => data)).toContainEqual(overview.figures);
  });

  test("whoever falls silent becomes a risk by the clock alone, once, and students never hear the word", async () => {
    days = 16;
    await judge();
    await settled();
    const risky = await standing();
    expect(risky.risk.level).toBe("atRisk");
    expect(risky).toMatchObject({ expected: 5, handedIn: 1, missing: 4 });
    await until(() => standingsHeard("mentor").at(-1)?.risk.level === "atRisk", "the mentor hears of the risk");
    const [before] = await query<{ events: number }>(db, "select count(*) as events from outbox", []);
    await judge();
    await settled();
    const [after] = await query<{ events: number }>(db, "select count(*) as events from outbox", []);
    expect(after).toEqual(before);
    const { items } = await callers.mentor.call(listStudents, { query: { risk: "atRisk" } });
    expect(items.map(({ enrolmentId }) => enrolmentId)).toEqual([cohort.student.enrolmentId]);
    const told = JSON.stringify(listeners.student.messages);
    const read = JSON.stringify(await callers.student.call(getDashboard, {}));
    for (const text of [told, read]) expect(text).not.toMatch(/risk|standing\.updated|missing/i);
  });

  test("an older moment folded later does not undo what the clock has said", async () => {
    const before = await standing();
    const { id, version } = await callers.student.call(submitAssignment, {
      body: { assignmentId: cohort.held, answers: { text: "late" } },
    });
    expect(version).toBe(1);
    await until(async () => (await standing()).waiting === 1, "the hand-in is counted");
    expect(await standing()).toMatchObject({ expected: before.expected, missing: before.missing - 1 });
    expect(id).toBeDefined();
  });

  test("notes reach the student's staff at once, and are gone when they are removed", async () => {
    const params = { id: cohort.student.enrolmentId };
    const note = await callers.mentor.call(writeStudentNote, { params, body: { body: "Call them on Monday." } });
    for (const name of ["mentor", "coordinator", "admin"] as const)
      await until(() => heard(name, "studentNote.written").length === 1, `${name} hears of the note`);
    const removing = { params: { id: note.id }, body: { version: note.version } };
    const refused = await callers.coordinator.request(removeStudentNote, removing);
    expect(refused.status).toBe(403);
    expect((await callers.admin.request(removeStudentNote, { ...removing, body: { version: 9 } })).status).toBe(409);
    await callers.admin.call(removeStudentNote, removing);
    await until(() => heard("mentor", "studentNote.written").length === 2, "the mentor hears that it is gone");
    expect(JSON.stringify(heard("mentor", "studentNote.written").at(-1))).not.toContain("Monday");
    expect((await callers.mentor.call(listStudentNotes, { params })).items).toEqual([]);
    expect(heard("student", "studentNote.written")).toEqual([]);
  });

  test.each(studentSorts)("pages sorted by %s hold every student in reach once", async (sort) => {
    if (sort === "risk")
      for (const name of ["Ada", "ada", "Émile", "Zoë"])
        await buildStudent(db, { programmeId: cohort.programmeId, unitId: cohort.floor, name });
    await judge();
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await callers.admin.call(listStudents, { query: { sort, limit: 2, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ enrolmentId }) => enrolmentId));
      cursor = page.nextCursor;
    }
    const all = await query<{ id: string }>(
      db,
      "select id from enrolments where programme_id = $1 and status = 'active'",
      [cohort.programmeId],
    );
    expect(seen.length).toBe(all.length);
    expect([...seen].sort()).toEqual(all.map(({ id }) => id).sort());
  });

  test("a cursor of another order or of nobody's making is refused", async () => {
    const { nextCursor } = await callers.admin.call(listStudents, { query: { sort: "name", limit: 1 } });
    const forged = (place: string) =>
      Buffer.from(JSON.stringify({ sort: "quiet", place, id: cohort.student.enrolmentId })).toString("base64url");
    for (const cursor of [nextCursor as string, "nonsense", forged("now()"), forged("1e9")]) {
      const { status } = await callers.admin.request(listStudents, { query: { sort: "quiet", cursor } });
      expect(status, cursor).toBe(400);
    }
  });
});

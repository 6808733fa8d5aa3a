import { getLeaderboard } from "@cohort/contract/boards";
import { getDashboard } from "@cohort/contract/dashboard";
import { claimSubmission, gradeSubmission, releaseGrade } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { listScoreEntries } from "@cohort/contract/scoring";
import { getSubmission, type StaffSubmission, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort, type Person } from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { flavours, startServer, type TestServer } from "../harness/server.ts";

const actors = [
  "student",
  "otherStudent",
  "mentor",
  "otherMentor",
  "coordinator",
  "otherCoordinator",
  "admin",
] as const;
type Actor = (typeof actors)[number];

/** The groups each actor hears by right; the gateway refuses any other. */
function groupsOf(cohort: Cohort): Record<Actor, string[]> {
  const board = groupName("board", cohort.boardId);
  const own = (person: Person) => groupName("user", person.id);
  const mentor = (person: Person) => [
    own(person),
    groupName("mentor", person.id),
    groupName("mentorDashboard", cohort.programmeId),
    board,
  ];
  return {
    student: [own(cohort.student), groupName("student", cohort.student.enrolmentId), board],
    otherStudent: [own(cohort.otherStudent), groupName("student", cohort.otherStudent.enrolmentId), board],
    mentor: mentor(cohort.mentor),
    otherMentor: mentor(cohort.otherMentor),
    coordinator: [own(cohort.coordinator), groupName("unit", cohort.campus), groupName("unit", cohort.floor), board],
    otherCoordinator: [own(cohort.otherCoordinator), groupName("unit", cohort.otherFloor), board],
    admin: [own(cohort.admin), groupName("adminPanel", cohort.programmeId), board],
  };
}

describe.each(flavours)("one submission, live on every screen (%s)", (flavour) => {
  let server: TestServer;
  let cohort: Cohort;
  const callers = {} as Record<Actor, Caller>;
  const listeners = {} as Record<Actor, Listener>;

  beforeAll(async () => {
    server = await startServer(flavour);
    cohort = await buildCohort(server.app.database.db);
    const groups = groupsOf(cohort);
    for (const actor of actors) {
      callers[actor] = await signIn(server.url, cohort[actor].email);
      listeners[actor] = await openListener(server.url, callers[actor].token as string);
      await listeners[actor].subscribe(groups[actor]);
      expect(listeners[actor].messages.filter((message) => message.type === "error")).toEqual([]);
    }
  });

  afterAll(async () => {
    for (const actor of actors) listeners[actor]?.terminate();
    await server?.stop();
  });

  const heard = (actor: Actor, event: string, id: string) =>
    listeners[actor].events().filter((one) => one.event === event && (one.data as { id?: string }).id === id);

  async function expectHeardBy(event: string, id: string, entitled: readonly Actor[]): Promise<void> {
    await until(
      () => entitled.every((actor) => heard(actor, event, id).length > 0),
      `${event} reached ${entitled.join(", ")}`,
    );
    for (const actor of actors)
      expect(heard(actor, event, id).length > 0, `${event} and ${actor}`).toBe(entitled.includes(actor));
  }

  test("a submission reaches its student, linked mentor, coordinator and admin, each in their view, and nobody else", async () => {
    const made = await callers.student.call(submitAssignment, {
      body: { assignmentId: cohort.held, answers: { text: "done" } },
    });
    await expectHeardBy("assignment.submitted", made.id, ["student", "mentor", "coordinator", "admin"]);
    expect(heard("student", "assignment.submitted", made.id)[0]?.data).toEqual(made);
    for (const actor of ["mentor", "coordinator", "admin"] as const) {
      expect(heard(actor, "assignment.submitted", made.id)[0]?.data).toMatchObject({
        view: "staff",
        student: { name: "student" },
        state: "submitted",
      });
    }
    await until(
      () => listeners.admin.events().some((one) => one.event === "queue.updated"),
      "the overview was counted",
    );
    const dashboard = await callers.admin.call(getDashboard, {});
    expect(dashboard).toMatchObject({ role: "admin", summary: { submitted: 1 } });
    expect(await callers.mentor.call(getDashboard, {})).toMatchObject({ role: "mentor", waiting: [{ id: made.id }] });
    expect(await callers.otherMentor.call(getDashboard, {})).toMatchObject({ role: "mentor", waiting: [] });
  });

  test("a held grade is in no answer and no frame of its student until it is released, and then counts everywhere", async () => {
    const made = await callers.otherStudent.call(submitAssignment, {
      body: { assignmentId: cohort.held, answers: { text: "done" } },
    });
    const claimed = await callers.otherMentor.call(claimSubmission, { params: { id: made.id }, body: { version: 1 } });
    await expectHeardBy("submission.claimed", made.id, ["otherStudent", "otherMentor", "otherCoordinator", "admin"]);
    const before = await callers.otherStudent.request(getSubmission, { params: { id: made.id } });

    const graded = await callers.otherMentor.call(gradeSubmission, {
      params: { id: made.id },
      body: { version: claimed.version, points: 80, feedback: "Good." },
    });
    expect(graded.state).toBe("graded");
    await expectHeardBy("submission.graded", made.id, ["otherMentor", "otherCoordinator", "admin"]);
    const held = await callers.otherStudent.request(getSubmission, { params: { id: made.id } });
    expect(held.body).toEqual(before.body);
    expect(held.headers.get("etag")).toBe(before.headers.get("etag"));

    await callers.otherMentor.call(releaseGrade, { params: { id: made.id }, body: { version: graded.version } });
    await expectHeardBy("grade.released", made.id, ["otherStudent", "otherMentor", "otherCoordinator", "admin"]);
    expect(
      (heard("otherStudent", "grade.released", made.id)[0]?.data as StaffSubmission | undefined)?.grade?.final,
    ).toBe(80);
    const ledger = await callers.otherStudent.call(listScoreEntries, {
      params: { id: cohort.otherStudent.enrolmentId },
    });
    expect(ledger.items).toMatchObject([{ amount: 80, submissionId: made.id }]);

    for (const actor of actors) {
      await until(
        () => listeners[actor].events().some((one) => one.event === "leaderboard.updated"),
        `the board moved for ${actor}`,
      );
    }
    const board = await callers.student.call(getLeaderboard, {});
    expect(board.rows).toMatchObject([{ enrolmentId: cohort.otherStudent.enrolmentId, points: 80, rank: 1 }]);
  });

  test("every group's offsets are gapless and in order on every socket", () => {
    for (const actor of actors) {
      const offsets = new Map<string, number>();
      for (const { group, offset } of listeners[actor].events()) {
        const last = offsets.get(group);
        if (last !== undefined) expect(offset, `${actor} in ${group}`).toBe(last + 1);
        offsets.set(group, offset);
      }
    }
  });

  test("a retry with the same key has one effect and the same answer", async () => {
    const key = { "idempotency-key": "one-and-the-same-key" };
    const body = { assignmentId: cohort.immediate, answers: { text: "once" } };
    const [first, second] = await Promise.all([
      callers.student.request(submitAssignment, { body }, key),
      callers.student.request(submitAssignment, { body }, key),
    ]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    const reused = await callers.student.request(
      submitAssignment,
      { body: { ...body, answers: { text: "other" } } },
      key,
    );
    expect(reused.status).toBe(422);
  });

  test("cached reads say so, and never show less than an event the caller has seen", async () => {
    let kept = await callers.admin.request(getDashboard, {});
    // What the tests before set off may still be raising tags.
    await until(async () => {
      kept = await callers.admin.request(getDashboard, {});
      return kept.headers.get("x-cache") === "hit";
    }, "the dashboard is served from the cache");
    const [epoch, seq] = (kept.headers.get("cohort-position") ?? "").split(":");
    const count = listeners.admin.events().length;
    const made = await callers.otherStudent.call(submitAssignment, {
      body: { assignmentId: cohort.immediate, answers: { text: "now" } },
    });
    await until(() => listeners.admin.events().length > count, "the admin heard of it");
    const event = listeners.admin.events().at(-1);
    const fresh = await callers.admin.request(getDashboard, {}, { "cohort-at-least": `${event?.epoch}:${event?.seq}` });
    expect(event?.epoch).toBe(epoch);
    expect(Number((fresh.headers.get("cohort-position") ?? "").split(":")[1])).toBeGreaterThan(Number(seq));
    expect(fresh.body).toMatchObject({ latest: expect.arrayContaining([expect.objectContaining({ id: made.id })]) });
  });
});

import type { Me } from "@cohort/contract/accounts";
import { groupName } from "@cohort/contract/groups";
import type { MentorLink } from "@cohort/contract/mentor-links";
import { routes } from "@cohort/contract/routes";
import type { StudentSubmission } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { until } from "../../environment/until.ts";
import { signIn } from "../../harness/caller.ts";
import { buildStudent, type Student } from "../../harness/cohort.ts";
import { type Listener, openListener } from "../../harness/listener.ts";
import { flavours } from "../../harness/server.ts";
import { buildCast, type Cast } from "./cast.ts";
import { openAssignment, perform } from "./requests.ts";
import { type Answer, requestOf, type Sent, send } from "./send.ts";

const promisedMs = 1_000;
/** A new socket looks at its rights once more after this long; only later does it depend on being told. */
const secondLookMs = 1_200;

/** One signed-in person with a live socket on every group they are told of. */
type Device = {
  token: string;
  listener: Listener;
  ask(sent: Sent): Promise<Answer>;
  groups: string[];
  openedMs: number;
};

describe.each(flavours)("a right that ends (%s)", (flavour) => {
  let cast: Cast;
  let control: Device;
  const opened: Listener[] = [];

  beforeAll(async () => {
    cast = await buildCast(flavour);
    control = await openDevice(cast.people.admin.email);
  });

  afterAll(async () => {
    for (const listener of opened) listener.terminate();
    await cast?.stop();
  });

  async function openDevice(email: string): Promise<Device> {
    const { token } = await signIn(cast.server.url, email);
    const ask = (sent: Sent) => send(cast.server.url, token, sent);
    const { groups } = JSON.parse((await ask(requestOf(routes.getMe, {}))).text) as Me;
    const listener = await openListener(cast.server.url, token as string);
    const openedMs = performance.now();
    opened.push(listener);
    await listener.subscribe(groups);
    expect(listener.messages.filter(({ type }) => type === "error")).toEqual([]);
    return { token: token as string, listener, ask, groups, openedMs };
  }

  const buildPerson = (name: string) =>
    buildStudent(cast.db, { programmeId: cast.cohort.programmeId, unitId: cast.cohort.floor, name });

  /** A mentor who is nobody's student. */
  async function buildMentor(name: string): Promise<Student> {
    const person = await buildPerson(name);
    await query(cast.db, "delete from enrolments where id = $1", [person.enrolmentId]);
    await giveRole(person.id, "mentor");
    return person;
  }

  const giveRole = (userId: string, role: string) =>
    query(
      cast.db,
      "insert into role_assignments (id, user_id, role, programme_id, created_at) values ($1, $2, $3, $4, now())",
      [newId(), userId, role, cast.cohort.programmeId],
    );

  const link = async (mentorId: string, enrolmentId: string) =>
    ((await perform(cast, "admin", "linkMentor", { body: { mentorId, enrolmentId } })) as MentorLink).id;

  async function handInAs(student: Device): Promise<StudentSubmission> {
    const body = { assignmentId: await openAssignment(cast), answers: { text: "Mine" } };
    const answer = await student.ask(requestOf(routes.submitAssignment, { body }));
    expect(answer.status).toBe(200);
    return JSON.parse(answer.text) as StudentSubmission;
  }

  const hears = ({ listener }: Device, id: string) =>
    listener.events().some(({ data }) => (data as { id?: string }).id === id);

  const withdrawn = ({ listener }: Device) =>
    listener.messages.flatMap((message) =>
      message.type === "error" && message.code === "group.withdrawn" ? [message.group] : [],
    );

  const settled = ({ openedMs }: Device) =>
    until(() => performance.now() - openedMs > secondLookMs, "the socket's second look at its rights is over");

  /** Resolves when it holds; fails when it took longer than the promise. */
  async function withinPromise(what: string, sinceMs: number, condition: () => boolean | Promise<boolean>) {
    await until(condition, what, 5_000);
    expect(performance.now() - sinceMs, what).toBeLessThan(promisedMs);
  }

  const sentIn = ({ listener }: Device, groups: readonly string[]) =>
    listener.messages.filter(
      (message) => (message.type === "event" || message.type === "resync") && groups.includes(message.group),
    ).length;

  test("a role taken away ends its groups and no other, and its next write is refused at once", async () => {
    const [person, student] = [await buildMentor("demoted"), await openDevice(cast.people.owner.email)];
    await link(person.id, cast.owner.enrolmentId);
    const mentor = await openDevice(person.email);
    const { id } = await handInAs(student);
    await until(() => hears(mentor, id), "the mentor hears while they are one");
    await settled(mentor);

    await query(cast.db, "delete from role_assignments where user_id = $1", [person.id]);
    const takenMs = performance.now();
    // The process may not have noticed yet: the transaction itself has to.
    const claim = await mentor.ask(requestOf(routes.claimSubmission, { params: { id }, body: { version: 1 } }));
    expect([403, 409]).toContain(claim.status);
    const ended = mentor.groups.filter((group) => !group.startsWith("user_"));
    await withinPromise("every group of the role was ended", takenMs, () =>
      ended.every((group) => withdrawn(mentor).includes(group)),
    );
    await withinPromise("reading is refused", takenMs, async () => {
      const { status } = await mentor.ask(requestOf(routes.getSubmission, { params: { id } }));
      return status === 404;
    });
    expect(withdrawn(mentor).sort()).toEqual(ended.sort());
    expect(mentor.listener.closed()).toBeUndefined();

    const before = sentIn(mentor, ended);
    const later = await handInAs(student);
    await until(() => hears(control, later.id), "the admin heard of what came later");
    expect(sentIn(mentor, ended)).toBe(before);
    await mentor.listener.subscribe([groupName("mentorDashboard", cast.cohort.programmeId)]);
    await until(
      () => mentor.listener.messages.some((message) => message.type === "error" && message.code === "group.refused"),
      "subscribing again is refused",
    );
  });

  test("a mentor link that ends takes the student's work away, and leaves the mentor their other students", async () => {
    const [person, kept, lost] = [await buildMentor("unlinked"), await buildPerson("kept"), await buildPerson("lost")];
    await link(person.id, kept.enrolmentId);
    const linkId = await link(person.id, lost.enrolmentId);
    const [mentor, keptDevice, lostDevice] = [
      await openDevice(person.email),
      await openDevice(kept.email),
      await openDevice(lost.email),
    ];
    const { id } = await handInAs(lostDevice);
    await until(() => hears(mentor, id), "the mentor hears of their student");
    // A colleague has it open; whoever may review it sees that.
    const atWork = () =>
      mentor.listener.messages.flatMap((one) =>
        one.type === "presence" && one.group.startsWith("desk_") ? [one] : [],
      );
    const showIt = () =>
      control.listener.show(groupName("reviewers", cast.cohort.programmeId), { tab: "desk1", submissionId: id });
    showIt();
    await until(() => atWork().length === 1, "the mentor sees who has it open");
    await settled(mentor);

    await perform(cast, "coordinator", "unlinkMentor", { params: { id: linkId } });
    const endedMs = performance.now();
    const claim = await mentor.ask(requestOf(routes.claimSubmission, { params: { id }, body: { version: 1 } }));
    expect([404, 409]).toContain(claim.status);
    showIt();
    await withinPromise("who has it open is taken off their desk", endedMs, () => atWork().at(-1)?.data === null);
    await withinPromise("reading is refused", endedMs, async () => {
      const { status } = await mentor.ask(requestOf(routes.getSubmission, { params: { id } }));
      return status === 404;
    });
    expect(withdrawn(mentor)).toEqual([]);
    expect(atWork().length).toBe(2);

    const [unheard, heard] = [await handInAs(lostDevice), await handInAs(keptDevice)];
    await until(() => hears(mentor, heard.id), "the mentor hears of the student they kept");
    expect(hears(mentor, unheard.id)).toBe(false);
  });

  test("an enrolment that ends takes away the student's group, the boards and all else but their own, and their own later submit", async () => {
    const person = await buildPerson("leaver");
    const student = await openDevice(person.email);
    const { id } = await handInAs(student);
    await until(() => hears(student, id), "the student hears while they are one");
    const assignmentId = await openAssignment(cast);
    await settled(student);

    await query(cast.db, "update enrolments set status = 'withdrawn' where id = $1", [person.enrolmentId]);
    const endedMs = performance.now();
    const submit = await student.ask(
      requestOf(routes.submitAssignment, { body: { assignmentId, answers: { text: "Late" } } }),
    );
    expect([403, 409]).toContain(submit.status);
    const ended = student.groups.filter((group) => !group.startsWith("user_"));
    expect(ended).toEqual(
      expect.arrayContaining([
        groupName("student", person.enrolmentId),
        groupName("board", cast.cohort.boardId),
        groupName("programme", cast.cohort.programmeId),
      ]),
    );
    await withinPromise("every group of the enrolment was ended", endedMs, () =>
      ended.every((group) => withdrawn(student).includes(group)),
    );
    expect(withdrawn(student).sort()).toEqual([...ended].sort());
    const before = sentIn(student, ended);
    const boardMoves = () => control.listener.events().filter(({ event }) => event === "leaderboards.changed").length;
    const movedBefore = boardMoves();
    await perform(cast, "admin", "claimSubmission", { params: { id }, body: { version: 1 } });
    const body = { version: 2, points: 9, feedback: "After all" };
    await perform(cast, "admin", "gradeSubmission", { params: { id }, body });
    // Those who steer are told last, after everybody whose board moved.
    await until(() => boardMoves() > movedBefore, "the board moved for those who stayed");
    expect(sentIn(student, ended)).toBe(before);
  });

  test("signing out everywhere closes every socket, and every session is refused with the answer", async () => {
    const person = await buildPerson("everywhere");
    const [first, second] = [await openDevice(person.email), await openDevice(person.email)];
    await settled(second);
    expect((await first.ask(requestOf(routes.signOutEverywhere, {}))).status).toBe(200);
    const endedMs = performance.now();
    for (const device of [first, second]) expect((await device.ask(requestOf(routes.getMe, {}))).status).toBe(401);
    for (const { listener } of [first, second]) {
      await withinPromise("its socket was closed", endedMs, () => listener.closed() !== undefined);
      expect(listener.closed()?.code).toBe(4300);
    }
    await expect(openListener(cast.server.url, second.token)).rejects.toThrow("answered 401");
  });

  test("a session that is revoked, or signed out, closes its own sockets and no other's", async () => {
    for (const end of ["revoked", "signedOut"]) {
      const person = await buildPerson(end);
      const [ending, staying] = [await openDevice(person.email), await openDevice(person.email)];
      const second = await openListener(cast.server.url, ending.token);
      opened.push(second);
      await settled({ ...ending, openedMs: performance.now() });
      if (end === "revoked") {
        const [row] = await query<{ id: string }>(
          cast.db,
          "delete from sessions where user_id = $1 and token = $2 returning id",
          [person.id, ending.token.split(".")[0]],
        );
        expect(row).toBeDefined();
      } else {
        expect((await ending.ask({ method: "POST", path: "/api/auth/sign-out" })).status).toBe(200);
        expect((await ending.ask(requestOf(routes.getMe, {}))).status).toBe(401);
      }
      const endedMs = performance.now();
      for (const listener of [ending.listener, second])
        await withinPromise(`the socket was closed (${end})`, endedMs, () => listener.closed() !== undefined);
      await withinPromise("the session is refused", endedMs, async () => {
        const { status } = await ending.ask(requestOf(routes.getMe, {}));
        return status === 401;
      });
      const { id } = await handInAs(staying);
      await until(() => hears(staying, id), "the other session goes on");
      expect(staying.listener.closed()).toBeUndefined();
      expect(hears(ending, id)).toBe(false);
    }
  });
});

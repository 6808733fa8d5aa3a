import { changePassword, endSession, forgotPassword, listSessions, resetPassword } from "@cohort/contract/account";
import { getMe } from "@cohort/contract/accounts";
import { listActivity } from "@cohort/contract/activity";
import {
  listAnnouncements,
  listManagedAnnouncements,
  publishAnnouncement,
  readAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
} from "@cohort/contract/announcements";
import { listAudit } from "@cohort/contract/audit";
import { claimSubmission } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import {
  acceptInvite,
  createInvite,
  createInviteLink,
  joinByInvite,
  listInvites,
  readInvite,
  resendInvite,
  revokeInvite,
} from "@cohort/contract/invites";
import { handOver, listMentors } from "@cohort/contract/mentor-load";
import { listNotifications } from "@cohort/contract/notifications";
import { deactivatePerson, enrolPerson, giveRole, listPeople, withdrawPerson } from "@cohort/contract/people";
import { type AnySubmission, getSubmission, listSubmissions, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tellOfAnnouncement } from "../../apps/server/src/domains/notifications/actions/tell-many.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, createCaller, signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, buildStudent, type Cohort, linkDirectly, password } from "../harness/cohort.ts";
import { type Listener, openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";

let server: TestServer;
let cohort: Cohort;
let admin: Caller;
let nobody: Caller;
const listeners: Listener[] = [];

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  admin = await signIn(server.url, cohort.admin.email);
  nobody = createCaller(server.url);
});
afterAll(async () => {
  for (const listener of listeners) listener.terminate();
  await server?.stop();
});

async function listen(caller: Caller, ...groups: string[]): Promise<Listener> {
  const listener = await openListener(server.url, caller.token as string);
  listeners.push(listener);
  await listener.subscribe(groups);
  return listener;
}

const code = (answer: { body: unknown }) => (answer.body as { code?: string }).code;
const tokenOf = ({ path }: { path: string }) => path.split("#")[1] ?? "";
const inviteBody = (email: string, change: object = {}) => ({
  body: { programmeId: cohort.programmeId, email, role: "mentor" as const, unitId: null, mail: false, ...change },
});

describe("an invitation", () => {
  test("leads somebody new from a link to their own screens, and staff see each step", async () => {
    const staff = await listen(admin, groupName("adminPanel", cohort.programmeId));
    const invite = await admin.call(createInvite, inviteBody("new.mentor@cohort.test", { name: "Grace" }));
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    expect(await nobody.call(readInvite, { body: { token } })).toMatchObject({
      role: "mentor",
      hasAccount: false,
      name: "Grace",
    });
    await nobody.call(acceptInvite, { body: { token, name: "Grace Hopper", password } });
    const grace = await signIn(server.url, "new.mentor@cohort.test");
    expect((await grace.call(getMe, {})).roles).toEqual(["mentor"]);
    await until(
      () =>
        staff
          .events()
          .some(({ event, data }) => event === "person.changed" && (data as { name: string }).name === "Grace Hopper"),
      "the admin sees the new mentor",
    );
    expect(staff.events().map(({ event }) => event)).toEqual(
      expect.arrayContaining(["invite.changed", "audit.written"]),
    );
    const { items } = await admin.call(listInvites, { query: { state: "accepted", programmeId: cohort.programmeId } });
    expect(items.map(({ email }) => email)).toContain("new.mentor@cohort.test");
  });

  test("works once: of five who accept at the same moment one gets in", async () => {
    const invite = await admin.call(createInvite, inviteBody("raced@cohort.test"));
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const tries = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        nobody.request(acceptInvite, { body: { token, name: `Try ${i}`, password } }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    const accounts = await query(server.app.database.db, "select 1 from users where email = 'raced@cohort.test'", []);
    expect(accounts).toHaveLength(1);
  });

  test("that was renewed, taken back or forged is worth nothing, and all answer alike", async () => {
    const invite = await admin.call(createInvite, inviteBody("renewed@cohort.test"));
    const old = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const renewed = await admin.call(resendInvite, { params: { id: invite.id }, body: { version: invite.version } });
    expect(renewed.sentAt).not.toBeNull();
    const present = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    const answers: { body: unknown }[] = [await nobody.request(readInvite, { body: { token: old } })];
    await nobody.call(readInvite, { body: { token: present } });
    await admin.call(revokeInvite, { params: { id: invite.id } });
    answers.push(await nobody.request(acceptInvite, { body: { token: present, name: "Late", password } }));
    answers.push(
      await nobody.request(readInvite, {
        body: { token: "AAAAAAAAAAAAAAAAAAAAAA.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      }),
    );
    expect(new Set(answers.map(code))).toEqual(new Set(["link.invalid"]));
  });

  test("for an address with an account is accepted by signing in, and by nobody else", async () => {
    const invite = await admin.call(
      createInvite,
      inviteBody(cohort.stranger.email, { role: "student", unitId: cohort.floor }),
    );
    const token = tokenOf(await admin.call(createInviteLink, { params: { id: invite.id } }));
    expect(code(await nobody.request(acceptInvite, { body: { token, name: "Thief", password } }))).toBe(
      "invite.accountExists",
    );
    const mentor = await signIn(server.url, cohort.mentor.email);
    expect(code(await mentor.request(joinByInvite, { body: { token } }))).toBe("invite.otherAddress");
    const stranger = await signIn(server.url, cohort.stranger.email);
    await stranger.call(joinByInvite, { body: { token } });
    await until(async () => (await stranger.call(getMe, {})).roles.includes("student"), "they are a student");
  });

  test("by a coordinator stays within their units and below their own rank", async () => {
    const coordinator = await signIn(server.url, cohort.coordinator.email);
    const tries = [
      inviteBody("a@cohort.test", { unitId: cohort.otherFloor }),
      inviteBody("a@cohort.test", { role: "coordinator", unitId: cohort.floor }),
      inviteBody("a@cohort.test", { unitId: null }),
    ];
    const answers = [];
    for (const one of tries) answers.push((await coordinator.request(createInvite, one)).status);
    expect(answers).toEqual([404, 403, 403]);
  });
});

describe("a lost password", () => {
  const linkOf = async (email: string) => {
    const [row] = await query<{ path: string }>(
      server.app.database.db,
      `select m.secrets ->> 'path' as path from mails m join users u on u.id = m.user_id where u.email = $1 and m.template = 'passwordReset' and m.secrets is not null order by m.created_at desc limit 1`,
      [email],
    );
    return row && tokenOf(row);
  };

  test("is asked for with one answer for everybody, in about the same time", async () => {
    const times: number[] = [];
    for (const email of [cohort.otherMentor.email, "nobody.at.all@cohort.test"]) {
      const began = performance.now();
      expect((await nobody.call(forgotPassword, { body: { email } })).done).toBe(true);
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeGreaterThan(240);
  });

  test("is replaced once with the mailed link; every session ends, and the old password is nothing", async () => {
    const { email } = cohort.otherMentor;
    const before = await signIn(server.url, email);
    await nobody.call(forgotPassword, { body: { email } });
    const userId = cohort.otherMentor.id;
    // The mail may be gone already, and with it its secret: sign the row's link as the server does.
    const [reset] = await query<{ id: string }>(
      server.app.database.db,
      "select id from password_resets where user_id = $1 order by created_at desc limit 1",
      [userId],
    );
    const token = (await linkOf(email)) ?? server.app.auth.links.sign("reset", reset?.id ?? "");
    const tries = await Promise.all(
      [1, 2].map((i) => nobody.request(resetPassword, { body: { token, password: `a new password ${i}` } })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410]);
    await until(async () => (await before.request(getMe, {})).status === 401, "the old session ended");
    await expect(signIn(server.url, email)).rejects.toThrow("401");
    const winner = tries.findIndex(({ status }) => status === 200) + 1;
    await signIn(server.url, email, `a new password ${winner}`);
  });

  test("is changed by whoever knows it, which ends the other devices; one device can be ended alone", async () => {
    const person = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.floor,
      name: "changer",
    });
    const [one, two, three] = await Promise.all([1, 2, 3].map(() => signIn(server.url, person.email)));
    if (!one || !two || !three) throw new Error("not signed in");
    const sessions = (await one.call(listSessions, {})).items;
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    const other = sessions.find(({ isCurrent }) => !isCurrent);
    await one.call(endSession, { params: { id: other?.id ?? "" } });
    await until(
      async () =>
        (await Promise.all([two, three].map((each) => each.request(getMe, {})))).filter(({ status }) => status === 401)
          .length === 1,
      "one device is out",
    );
    expect(
      code(await one.request(changePassword, { body: { current: "not it at all", next: "another password" } })),
    ).toBe("password.wrong");
    await until(
      async () =>
        (await one.request(changePassword, { body: { current: password, next: "another password" } })).status === 200,
      "it is changed",
    );
    await until(
      async () =>
        (await Promise.all([two, three].map((each) => each.request(getMe, {})))).every(({ status }) => status === 401),
      "the others are out",
    );
    await until(async () => (await one.request(getMe, {})).status === 200, "this device stays");
  });
});

describe("steering people", () => {
  const submit = (caller: Caller, assignmentId: string) =>
    caller.call(submitAssignment, { body: { assignmentId, answers: { text: "work" } } });

  test("a hand-over moves every student at once: queues of both follow, and the lease goes back", async () => {
    const { db } = server.app.database;
    const { programmeId, floor } = cohort;
    const [from, to] = [await staff("leaving"), await staff("taking")];
    const students = await Promise.all(
      [1, 2, 3].map((i) => buildStudent(db, { programmeId, unitId: floor, name: `handed${i}` })),
    );
    for (const one of students) await linkDirectly(db, programmeId, from.id, one.enrolmentId);
    const [assignmentId = ""] = await buildAssignments(db, cohort, 1);
    const [fromCaller, toCaller] = [await signIn(server.url, from.email), await signIn(server.url, to.email)];
    const work = (await submit(await signIn(server.url, students[0]?.email ?? ""), assignmentId)) as AnySubmission;
    await fromCaller.call(claimSubmission, { params: { id: work.id }, body: { version: 1 } });
    const hears = await listen(toCaller, groupName("mentor", to.id));

    const moved = await admin.call(handOver, { body: { programmeId, fromId: from.id, toId: to.id } });
    expect(moved).toEqual({ moved: 3, returnedLeases: 1 });
    await until(
      async () => (await toCaller.call(listSubmissions, { query: {} })).items.length === 1,
      "the taking mentor has it",
    );
    await until(
      async () => (await fromCaller.call(listSubmissions, { query: {} })).items.length === 0,
      "the leaving mentor has not",
    );
    expect(await admin.call(getSubmission, { params: { id: work.id } })).toMatchObject({
      submission: { state: "submitted", claim: null },
    });
    await until(() => hears.messages.some(({ type }) => type === "resync"), "the taking mentor's screen reads again");
    const { items } = await admin.call(listMentors, { query: { programmeId } });
    expect(items.find(({ mentor }) => mentor.id === to.id)).toMatchObject({ students: 3, waiting: 1, leases: 0 });
  });

  async function staff(name: string) {
    const person = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.otherFloor,
      name,
    });
    await admin.call(giveRole, {
      params: { id: person.id },
      body: { programmeId: cohort.programmeId, role: "mentor", unitId: null },
    });
    return person;
  }

  test("withdrawing while work is handed in: it is in before, or refused, and never in after", async () => {
    const { db } = server.app.database;
    const { programmeId, floor } = cohort;
    const ids = await buildAssignments(db, cohort, 4);
    for (const assignmentId of ids) {
      const student = await buildStudent(db, { programmeId, unitId: floor, name: "leaver" });
      const caller = await signIn(server.url, student.email);
      const [answer] = await Promise.all([
        caller.request(submitAssignment, { body: { assignmentId, answers: { text: "work" } } }),
        admin.call(withdrawPerson, { params: { id: student.id }, body: { programmeId, reason: "Moved away" } }),
      ]);
      const [kept] = await query(db, "select 1 from submissions where enrolment_id = $1", [student.enrolmentId]);
      expect(answer.status === 200).toBe(kept !== undefined);
      await until(
        async () => (await caller.request(listSubmissions, { query: {} })).status === 404,
        "they are out within a second",
      );
      await admin.call(enrolPerson, { params: { id: student.id }, body: { programmeId, unitId: floor } });
      await until(async () => (await caller.request(listSubmissions, { query: {} })).status === 200, "and back");
    }
  });

  test("a closed account is out everywhere within a second, and its password opens nothing", async () => {
    const student = await buildStudent(server.app.database.db, {
      programmeId: cohort.programmeId,
      unitId: cohort.floor,
      name: "closed",
    });
    const caller = await signIn(server.url, student.email);
    const socket = await listen(caller, groupName("user", student.id));
    await admin.call(deactivatePerson, { params: { id: student.id }, body: { programmeId: cohort.programmeId } });
    await until(() => socket.closed() !== undefined, "the socket closed");
    expect((await caller.request(getMe, {})).status).toBe(401);
    await expect(signIn(server.url, student.email)).rejects.toThrow("401");
    const { items } = await admin.call(listPeople, {
      query: { status: "deactivated", programmeId: cohort.programmeId },
    });
    expect(items.map(({ id }) => id)).toEqual([student.id]);
  });

  test("all of it is written down, for admins, and nothing can be changed there", async () => {
    const { items } = await admin.call(listAudit, {
      query: { programmeId: cohort.programmeId, action: "enrolment", limit: 100 },
    });
    expect(items.find(({ action }) => action === "enrolment.withdrawn")).toMatchObject({
      actor: { id: cohort.admin.id },
      reason: "Moved away",
      before: { status: "active" },
      network: "127.0.0.0",
    });
    for (const sql of ["update audit_entries set reason = null", "delete from audit_entries"])
      await expect(query(server.app.database.db, sql, [])).rejects.toThrow("stays as it is");
  });
});

describe("an announcement", () => {
  const text = {
    title: "Demo day moves to Friday",
    body: "Same place.",
    category: "change" as const,
    priority: "important" as const,
    pinned: true,
    asksConfirmation: true,
    trackId: null,
    expiresAt: null,
    publishAt: null,
  };

  test("to a unit is heard and read there, by nobody else, and its author counts receipts live", async () => {
    const { programmeId, floor, otherFloor } = cohort;
    const student = await signIn(server.url, cohort.student.email);
    const other = await signIn(server.url, cohort.otherStudent.email);
    const coordinator = await signIn(server.url, cohort.coordinator.email);
    const [heard, unheard] = [
      await listen(student, groupName("unitMembers", floor)),
      await listen(other, groupName("unitMembers", otherFloor), groupName("unitMembers", floor)),
    ];
    const author = await listen(coordinator, groupName("user", cohort.coordinator.id));
    const made = await coordinator.call(publishAnnouncement, {
      body: { programmeId, audience: { kind: "units", unitIds: [floor] }, ...text },
    });
    await until(() => heard.events().some(({ event }) => event === "announcement.published"), "the student hears it");
    expect((await student.call(listAnnouncements, {})).items).toMatchObject([
      { announcement: { id: made.id }, receipt: { version: 0 } },
    ]);
    await Promise.all(
      [1, 2, 3].map(() => student.call(readAnnouncement, { params: { id: made.id }, body: { confirm: false } })),
    );
    await student.call(readAnnouncement, { params: { id: made.id }, body: { confirm: true } });
    await until(
      () => author.events().some(({ data }) => (data as { seen?: number; confirmed?: number }).confirmed === 1),
      "the author sees the confirmation",
    );
    const { items } = await coordinator.call(listManagedAnnouncements, { query: { programmeId } });
    expect(items[0]).toMatchObject({ seen: 1, confirmed: 1 });
    expect(items[0]?.recipients).toBeGreaterThan(1);
    expect((await other.call(listAnnouncements, {})).items).toEqual([]);
    expect((await other.request(readAnnouncement, { params: { id: made.id }, body: { confirm: true } })).status).toBe(
      404,
    );
    expect(unheard.events()).toEqual([]);
  });

  test("is one event for each group of its audience, however many hear it", async () => {
    const { db } = server.app.database;
    const count = `select count(*) as count from outbox where event like 'announcement.%' or event = 'audit.written'`;
    const [before] = await query<{ count: number }>(db, count, []);
    await admin.call(publishAnnouncement, {
      body: { programmeId: cohort.programmeId, audience: { kind: "programme" }, ...text },
    });
    const [after] = await query<{ count: number }>(db, count, []);
    expect((after?.count ?? 0) - (before?.count ?? 0)).toBe(3);
  });

  test("that waits is told to nobody before its moment, and then to everybody without anybody's doing", async () => {
    const student = await signIn(server.url, cohort.student.email);
    const hears = await listen(student, groupName("allStudents", cohort.programmeId));
    const publishAt = new Date(Date.now() + 1_500).toISOString();
    const made = await admin.call(publishAnnouncement, {
      body: { programmeId: cohort.programmeId, audience: { kind: "roles", roles: ["student"] }, ...text, publishAt },
    });
    expect(made.state).toBe("scheduled");
    const told = async () =>
      (await student.call(listAnnouncements, {})).items.some(({ announcement }) => announcement.id === made.id);
    expect(await told()).toBe(false);
    await until(
      () => hears.events().some(({ event }) => event === "announcement.published"),
      "it is published",
      15_000,
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(publishAt));
    expect(await told()).toBe(true);
  });

  test("rings every bell of its audience once, but its author's, and stands in everybody's feed until it is taken back", async () => {
    const { programmeId } = cohort;
    const student = await signIn(server.url, cohort.student.email);
    const hears = await listen(student, groupName("user", cohort.student.id), groupName("members", programmeId));
    const made = await admin.call(publishAnnouncement, {
      body: { programmeId, audience: { kind: "programme" }, ...text, title: "Bells" },
    });
    const rung = (caller: Caller) =>
      caller
        .call(listNotifications, { query: { type: "announcement.published", limit: 100 } })
        .then(({ items }) => items.filter(({ params }) => "title" in params && params.title === "Bells"));
    await until(async () => (await rung(student)).length === 1, "the student's bell rings", 15_000);
    await until(() => hears.events().some(({ event }) => event === "notification.created"), "live, too");
    expect(await rung(admin)).toEqual([]);
    // A job that is done twice tells nobody twice.
    await tellOfAnnouncement(server.app.outbox, { principal: null, clock: databaseClock }, made.id);
    expect(await rung(student)).toHaveLength(1);

    const feed = () => student.call(listActivity, { query: { programmeId, limit: 100 } }).then(({ items }) => items);
    await until(async () => (await feed()).some(({ about }) => about === "Bells"), "the feed tells of it");
    await admin.call(withdrawAnnouncement, { params: { id: made.id } });
    await until(async () => (await feed()).every(({ about }) => about !== "Bells"), "it left the feed");
  });

  test("to some only is in nobody's feed and rings for nobody else; a late text that nobody may hear rings for nobody", async () => {
    const { programmeId, floor } = cohort;
    const body = { programmeId, audience: { kind: "units" as const, unitIds: [floor] }, ...text, title: "Floor only" };
    const made = await admin.call(publishAnnouncement, { body });
    const titles = async (caller: Caller) =>
      (await caller.call(listNotifications, { query: { limit: 100 } })).items.flatMap(({ params }) =>
        "title" in params ? [params.title] : [],
      );
    const student = await signIn(server.url, cohort.student.email);
    const other = await signIn(server.url, cohort.otherStudent.email);
    await until(async () => (await titles(student)).includes("Floor only"), "the floor hears it", 15_000);
    expect(await titles(other)).not.toContain("Floor only");
    const { items } = await student.call(listActivity, { query: { programmeId, limit: 100 } });
    expect(items.map(({ about }) => about)).not.toContain("Floor only");
    await admin.call(withdrawAnnouncement, { params: { id: made.id } });
    const { db } = server.app.database;
    await query(db, "delete from notifications where params ->> 'title' = 'Floor only'", []);
    await tellOfAnnouncement(server.app.outbox, { principal: null, clock: databaseClock }, made.id);
    expect(await titles(student)).not.toContain("Floor only");
  });

  test("is given a new text by one of two who edit it; the other is shown what it says now", async () => {
    const { programmeId } = cohort;
    const { publishAt: _moment, ...fields } = text;
    const made = await admin.call(publishAnnouncement, {
      body: { programmeId, audience: { kind: "programme" }, ...text },
    });
    const revise = (title: string) =>
      admin.request(reviseAnnouncement, {
        params: { id: made.id },
        body: { version: made.announcement.version, ...fields, title },
      });
    expect((await revise("First")).status).toBe(200);
    const late = await revise("Second");
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: "resource.conflict", current: { announcement: { title: "First" } } });
  });

  test("by a mentor reaches the students they review, and cannot reach others", async () => {
    const mentor = await signIn(server.url, cohort.mentor.email);
    await mentor.call(publishAnnouncement, {
      body: { programmeId: cohort.programmeId, audience: { kind: "ownStudents" }, ...text, title: "Office hours" },
    });
    const student = await signIn(server.url, cohort.student.email);
    expect((await student.call(listAnnouncements, {})).items.map(({ announcement }) => announcement.title)).toContain(
      "Office hours",
    );
    const answer = await mentor.request(publishAnnouncement, {
      body: { programmeId: cohort.programmeId, audience: { kind: "programme" }, ...text },
    });
    expect(answer.status).toBe(403);
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { claimSubmission, gradeSubmission, releaseGrade, requestChanges } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import type { NoticeType } from "@cohort/contract/notices";
import {
  getNotificationSettings,
  type NoticeChoice,
  saveNotificationSettings,
} from "@cohort/contract/notification-settings";
import { listNotifications, readAllNotifications, readNotification } from "@cohort/contract/notifications";
import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { remindOfDue } from "../../apps/server/src/domains/notifications/actions/remind-of-due.ts";
import { sendDigests } from "../../apps/server/src/domains/notifications/actions/send-digests.ts";
import { warnOfExpiry } from "../../apps/server/src/domains/notifications/actions/warn-of-expiry.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import {
  buildAssignments,
  buildCohort,
  buildStudent,
  type Cohort,
  linkDirectly,
  type Student,
} from "../harness/cohort.ts";
import { openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";
import { untilSettled } from "../harness/settled.ts";

describe("what people are told", () => {
  let server: TestServer;
  let cohort: Cohort;
  let mentor: Caller;
  let student: Student;
  let caller: Caller;

  beforeAll(async () => {
    server = await startServer("PostgreSQL + Redis", { environment: { PUBLIC_URL: "https://cohort.test" } });
    cohort = await buildCohort(server.app.database.db);
    mentor = await signIn(server.url, cohort.mentor.email);
  });
  afterAll(() => server?.stop());

  /** Each story has a student of its own, so that counts are exact. */
  beforeEach(async () => {
    const { db } = server.app.database;
    student = await buildStudent(db, { programmeId: cohort.programmeId, unitId: cohort.floor, name: "zoe" });
    await linkDirectly(db, cohort.programmeId, cohort.mentor.id, student.enrolmentId);
    caller = await signIn(server.url, student.email);
    await until(async () => {
      const [row] = await query<{ ready: boolean }>(
        db,
        "select clock_timestamp() - changed_at > interval '600 milliseconds' as ready from principals where user_id = $1",
        [cohort.mentor.id],
      );
      return row?.ready ?? false;
    }, "every process knows the mentor's new student");
  });

  const at = (now: Date) => ({ principal: null, clock: { kind: "fixed" as const, now } });
  const bell = (filters: { unread?: "true"; type?: NoticeType } = {}) =>
    caller.call(listNotifications, { query: filters });
  const inbox = async () => (await bell()).inbox.unread;

  async function claimed(assignmentId: string) {
    const { id, version } = await caller.call(submitAssignment, { body: { assignmentId, answers: { text: "Mine" } } });
    return mentor.call(claimSubmission, { params: { id }, body: { version } });
  }
  async function graded(assignmentId: string) {
    const { id, version } = await claimed(assignmentId);
    return mentor.call(gradeSubmission, { params: { id }, body: { version, points: 61, feedback: "Good." } });
  }
  async function choose(type: NoticeType, choice: NoticeChoice): Promise<void> {
    const { version, choices } = await caller.call(getNotificationSettings, {});
    const body = { version, language: "de" as const, choices: { ...choices, [type]: choice } };
    await caller.call(saveNotificationSettings, { body });
  }
  /** Everything written to the student so far, decoded, oldest first; waits until nothing to them is unsent. */
  async function mailbox(): Promise<string[]> {
    const { config, database } = server.app;
    await until(async () => {
      const states = await query<{ state: string }>(database.db, "select state from mails where user_id = $1", [
        student.id,
      ]);
      expect(states.map(({ state }) => state)).not.toContain("failed");
      return states.every(({ state }) => state === "sent");
    }, "the student's mails are sent");
    const directory = join(config.dataDir, "mailbox");
    const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();
    const all = await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")));
    return all.filter((text) => text.includes(`To: ${student.email}`)).map(decoded);
  }
  const settled = () => untilSettled(server.app.database.db);

  test("a released grade rings the bell and is written once; a held one reaches nobody by any way", async () => {
    const listener = await openListener(server.url, caller.token as string);
    await listener.subscribe([groupName("user", student.id)]);
    const held = await graded(cohort.held);
    await settled();
    expect(await bell()).toMatchObject({ items: [], inbox: { unread: 0 } });
    expect(await mailbox()).toEqual([]);
    expect(listener.events()).toEqual([]);

    await mentor.call(releaseGrade, { params: { id: held.id }, body: { version: held.version } });
    await until(() => listener.events().length === 1, "the bell rings");
    expect(listener.events()[0]).toMatchObject({
      event: "notification.created",
      data: { type: "grade.released", params: { points: 61, maxPoints: 100 }, inbox: { unread: 1 } },
    });
    const mails = await mailbox();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain("Your grade is here: Task, held");
    expect(mails[0]).toContain(`https://cohort.test/submissions/${held.id}`);
    expect(mails[0]).not.toMatch(/\b61\b/);
    expect(await mailbox()).toHaveLength(1);
    listener.terminate();
  });

  test("who wants a thing not at all, or only in the morning, is left alone until then", async () => {
    await choose("changes.requested", { inApp: "off", email: "off" });
    await choose("grade.released", { inApp: "off", email: "daily" });
    const returned = await claimed(cohort.held);
    const body = { version: returned.version, feedback: "More, please." };
    await mentor.call(requestChanges, { params: { id: returned.id }, body });
    await graded(cohort.immediate);
    await settled();
    expect(await bell()).toMatchObject({ items: [], inbox: { unread: 0 } });
    expect(await mailbox()).toEqual([]);

    const { outbox } = server.app;
    // Seven in Berlin is five or six by UTC: at four it is yet to come, at nine it has passed.
    const hour = 3_600_000;
    const midnight = new Date().setUTCHours(24, 0, 0, 0);
    await query(server.app.database.db, "update notifications set created_at = $2 where user_id = $1", [
      student.id,
      new Date(midnight - 12 * hour),
    ]);
    await sendDigests(outbox, at(new Date(midnight + 4 * hour)));
    expect(await mailbox()).toEqual([]);
    await sendDigests(outbox, at(new Date(midnight + 9 * hour)));
    await sendDigests(outbox, at(new Date(midnight + 10 * hour)));
    const mails = await mailbox();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain("Es gibt eine Neuigkeit");
    expect(mails[0]).toContain("Deine Note ist da: Task, immediate");
  });

  test("of many at once the count is exact, and reading all leaves what came later", async () => {
    const ids = await buildAssignments(server.app.database.db, cohort, 4);
    for (const id of ids.slice(0, 3)) await graded(id);
    await until(async () => (await inbox()) === 3, "three are unread");
    const { items } = await bell();
    const newest = items[0]?.createdAt as string;
    await graded(ids[3] as string);
    await until(async () => (await inbox()) === 4, "a fourth is unread");

    const body = { upTo: newest };
    const answers = await Promise.all([
      caller.call(readAllNotifications, { body }),
      caller.call(readAllNotifications, { body }),
      caller.call(readNotification, { params: { id: items[1]?.id as string } }),
      caller.call(readNotification, { params: { id: items[1]?.id as string } }),
    ]);
    expect(Math.min(...answers.map((one) => one.inbox.unread))).toBe(1);
    expect(await bell({ unread: "true" })).toMatchObject({ items: [{ readAt: null }], inbox: { unread: 1 } });
    const [counted] = await query<{ unread: number }>(
      server.app.database.db,
      "select count(*)::int as unread from notifications where user_id = $1 and read_at is null",
      [student.id],
    );
    expect(counted?.unread).toBe(1);
  });

  test("two tabs that choose at once: one wins, and the other is told what holds", async () => {
    const body = { version: 0, language: null, choices: {} };
    const both = await Promise.all([
      caller.request(saveNotificationSettings, { body }),
      caller.request(saveNotificationSettings, { body }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: "resource.conflict", current: { id: student.id, version: 1 } });
  });

  test("work that is due is mentioned a day and two hours before, to whoever has not handed in", async () => {
    const { db } = server.app.database;
    const [assignmentId] = (await buildAssignments(db, cohort, 1)) as [string];
    const due = new Date(Date.now() + 40 * 86_400_000);
    await query(db, "update assignments set due_at = $2, cutoff_at = $2 where id = $1", [assignmentId, due]);
    const hoursBefore = (hours: number) => at(new Date(due.getTime() - hours * 3_600_000));
    // Of this date: the server reminds by itself of what is due by its own clock.
    const isOfIt = ({ params }: { params: object }) => "dueAt" in params && params.dueAt === due.toISOString();
    const reminders = async () => (await bell({ type: "assignment.dueSoon" })).items.filter(isOfIt);
    const told = async () => (await reminders()).length;
    await remindOfDue(server.app.outbox, hoursBefore(25));
    expect(await told()).toBe(0);
    await remindOfDue(server.app.outbox, hoursBefore(23));
    await remindOfDue(server.app.outbox, hoursBefore(22));
    expect(await told()).toBe(1);
    await remindOfDue(server.app.outbox, hoursBefore(1));
    expect(await told()).toBe(2);
    for (const { params } of await reminders()) expect(params).toMatchObject({ assignmentId });

    const [other] = (await buildAssignments(db, cohort, 1)) as [string];
    await query(db, "update assignments set due_at = $2, cutoff_at = $2 where id = $1", [other, due]);
    await caller.call(submitAssignment, { body: { assignmentId: other, answers: { text: "Early" } } });
    await remindOfDue(server.app.outbox, hoursBefore(1.5));
    expect(await told(), "who has handed in hears nothing").toBe(2);
  });

  test("a lease that ends soon is said to its holder, unless it was renewed", async () => {
    const [assignmentId] = (await buildAssignments(server.app.database.db, cohort, 1)) as [string];
    const first = await claimed(assignmentId);
    const warned = async () =>
      (await mentor.call(listNotifications, { query: { type: "claim.expiring" } })).items.filter(
        ({ params }) => "submissionId" in params && params.submissionId === first.id,
      ).length;
    const ends = (claim: { expiresAt: string } | null) => claim?.expiresAt as string;
    const shortlyBefore = (expiresAt: string) => at(new Date(Date.parse(expiresAt) - 60_000));
    const old = ends(first.claim);
    const renewed = await mentor.call(claimSubmission, { params: { id: first.id }, body: { version: first.version } });
    await warnOfExpiry(server.app.outbox, shortlyBefore(old), { submissionId: first.id, expiresAt: old });
    expect(await warned()).toBe(0);
    const expiresAt = ends(renewed.claim);
    await warnOfExpiry(server.app.outbox, shortlyBefore(expiresAt), { submissionId: first.id, expiresAt });
    await warnOfExpiry(server.app.outbox, shortlyBefore(expiresAt), { submissionId: first.id, expiresAt });
    expect(await warned()).toBe(1);
  });
});

/** A mail's text with soft line breaks and quoted bytes undone. */
function decoded(source: string): string {
  const bytes = source
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

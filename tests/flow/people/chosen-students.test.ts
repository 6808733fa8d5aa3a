import {
  listAnnouncements,
  listManagedAnnouncements,
  listRecipients,
  mostChosen,
  publishAnnouncement,
  readAnnouncement,
} from "@cohort/contract/announcements";
import { listAudit } from "@cohort/contract/audit";
import { groupName } from "@cohort/contract/groups";
import { listNotifications } from "@cohort/contract/notifications";
import { beforeAll, describe, expect, test } from "vitest";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { until } from "../../environment/until.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildStudent, linkDirectly, type Student } from "../../harness/cohort.ts";
import { code, openOffice } from "./office.ts";

const { server, cohort, admin, listen } = await openOffice();
const { db } = server.app.database;
const { programmeId, floor, otherFloor } = cohort;

const text = {
  title: "See me on Monday",
  body: "You have not handed in.",
  category: "deadline" as const,
  priority: "normal" as const,
  pinned: false,
  asksConfirmation: true,
  trackId: null,
  expiresAt: null,
  publishAt: null,
};

const letter = (students: readonly { enrolmentId: string }[]) => {
  const enrolmentIds = students.map(({ enrolmentId }) => enrolmentId);
  return { body: { programmeId, audience: { kind: "students" as const, enrolmentIds }, ...text } };
};

describe("an announcement to students who were chosen one by one", () => {
  let mentor: Caller;
  let coordinator: Caller;
  let mine: Student;
  let alone: Student;
  let theirs: Student;

  beforeAll(async () => {
    [mine, alone, theirs] = await Promise.all([
      buildStudent(db, { programmeId, unitId: floor, name: "mine" }),
      buildStudent(db, { programmeId, unitId: floor, name: "alone" }),
      buildStudent(db, { programmeId, unitId: otherFloor, name: "theirs" }),
    ]);
    await linkDirectly(db, programmeId, cohort.mentor.id, mine.enrolmentId);
    mentor = await signIn(server.url, cohort.mentor.email);
    coordinator = await signIn(server.url, cohort.coordinator.email);
  });

  test("reaches each of them and nobody else, and tells none of them of the others", async () => {
    const reader = await signIn(server.url, cohort.student.email);
    const [heard, unheard] = [
      await listen(reader, groupName("student", cohort.student.enrolmentId)),
      await listen(await signIn(server.url, alone.email), groupName("student", alone.enrolmentId)),
    ];
    // Twice the same is once.
    const made = await mentor.call(publishAnnouncement, letter([cohort.student, mine, mine]));
    expect(made).toMatchObject({ audience: { kind: "students" }, recipients: 2 });
    await until(() => heard.events().some(({ event }) => event === "announcement.published"), "the student hears it");
    const shown = await reader.call(listAnnouncements, {});
    expect(shown.items).toMatchObject([{ announcement: { id: made.id, title: text.title } }]);
    const bells = async () => {
      const { items } = await reader.call(listNotifications, { query: { type: "announcement.published" } });
      return items.length > 0 && items;
    };
    await until(async () => Boolean(await bells()), "its bell rings");
    const told = JSON.stringify([shown, heard.messages, await bells()]);
    for (const secret of [mine.enrolmentId, mine.id, mine.name]) expect(told).not.toContain(`"${secret}"`);
    expect(told).not.toContain('"audience"');

    for (const other of [alone, cohort.otherStudent]) {
      const caller = await signIn(server.url, other.email);
      expect((await caller.call(listAnnouncements, {})).items).toEqual([]);
      const read = await caller.request(readAnnouncement, { params: { id: made.id }, body: { confirm: true } });
      expect(read.status).toBe(404);
    }
    expect(unheard.events()).toEqual([]);

    await reader.call(readAnnouncement, { params: { id: made.id }, body: { confirm: true } });
    const { items, counts } = await mentor.call(listRecipients, { params: { id: made.id } });
    expect(items.map(({ name, confirmedAt }) => [name, confirmedAt !== null])).toEqual([
      ["mine", false],
      ["student", true],
    ]);
    expect(counts).toMatchObject({ all: 2, confirmed: 1 });
    const { items: managed } = await mentor.call(listManagedAnnouncements, { query: { programmeId } });
    expect(managed[0]).toMatchObject({ id: made.id, recipients: 2, seen: 1, confirmed: 1 });
    expect(JSON.stringify(managed)).not.toContain(mine.enrolmentId);
    const { items: audit } = await admin.call(listAudit, { query: { programmeId } });
    expect(audit.find(({ subject }) => subject.id === made.id)?.after).toMatchObject({
      audience: { kind: "students" },
      students: 2,
    });
  });

  test("goes to nobody when one of them is none the author oversees", async () => {
    const outside: [Caller, { enrolmentId: string }][] = [
      [mentor, alone],
      [mentor, theirs],
      [coordinator, theirs],
      [admin, { enrolmentId: newId() }],
    ];
    const count = async () => (await query(db, "select from announcements", [])).length;
    const before = await count();
    for (const [caller, one] of outside) {
      const answer = await caller.request(publishAnnouncement, letter([cohort.student, one]));
      expect([answer.status, code(answer)]).toEqual([404, "resource.notFound"]);
    }
    const left = await buildStudent(db, { programmeId, unitId: floor, name: "left" });
    await query(db, "update enrolments set status = 'withdrawn' where id = $1", [left.enrolmentId]);
    expect((await coordinator.request(publishAnnouncement, letter([cohort.student, left]))).status).toBe(404);
    const student = await signIn(server.url, alone.email);
    expect((await student.request(publishAnnouncement, letter([alone]))).status).toBe(403);
    expect(await count()).toBe(before);
    expect((await coordinator.call(publishAnnouncement, letter([cohort.student, alone, mine]))).recipients).toBe(3);
  });

  test("is refused by its own name when they are too many", async () => {
    const many = Array.from({ length: mostChosen + 1 }, () => ({ enrolmentId: newId() }));
    const answer = await admin.request(publishAnnouncement, letter(many));
    expect([answer.status, code(answer)]).toEqual([400, "announcement.tooMany"]);
    const twice = Array.from({ length: mostChosen + 1 }, () => cohort.student);
    expect((await admin.call(publishAnnouncement, letter(twice))).recipients).toBe(1);
    expect((await admin.request(publishAnnouncement, letter([]))).status).toBe(400);
  });
});

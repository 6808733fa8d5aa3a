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
import { groupName } from "@cohort/contract/groups";
import { listNotifications } from "@cohort/contract/notifications";
import { deactivatePerson, endRole, getPerson, giveRole } from "@cohort/contract/people";
import { describe, expect, test } from "vitest";
import { publishDue } from "../../../apps/server/src/domains/announcements/actions/publish-announcement.ts";
import { tellOfAnnouncement } from "../../../apps/server/src/domains/notifications/actions/tell-many.ts";
import { databaseClock } from "../../../apps/server/src/platform/clock.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { until } from "../../environment/until.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildStudent } from "../../harness/cohort.ts";
import { openOffice } from "./office.ts";

const { server, cohort, admin, listen } = await openOffice();

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
    await buildStudent(server.app.database.db, { programmeId, unitId: floor, name: "neighbour" });
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
    expect(items[0]?.recipients).toBe(2);
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
    await admin.call(readAnnouncement, { params: { id: made.id }, body: { confirm: false } });
    await student.call(readAnnouncement, { params: { id: made.id }, body: { confirm: false } });
    const { items } = await admin.call(listManagedAnnouncements, { query: { programmeId } });
    const [members] = await query<{ count: number }>(
      server.app.database.db,
      "select count(distinct user_id)::int as count from (select user_id from enrolments union select user_id from role_assignments) as everybody",
      [],
    );
    expect(items.find(({ announcement }) => announcement.id === made.id)).toMatchObject({
      recipients: (members?.count ?? 0) - 1,
      seen: 1,
    });
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

  test("that waits is withdrawn, and told to nobody, when its author has left the staff before its moment", async () => {
    const { programmeId, floor, otherFloor } = cohort;
    const { db } = server.app.database;
    const publishAt = new Date(Date.now() + 3_600_000);
    const due = { principal: null, clock: { kind: "fixed" as const, now: publishAt } };
    const panel = await listen(admin, groupName("adminPanel", programmeId));
    const student = await signIn(server.url, cohort.otherStudent.email);
    const heard = await listen(student, groupName("unitMembers", otherFloor));
    /** A student who coordinates another floor, where they are a mentor, too, if so; and what they wrote to it. */
    const author = async (name: string, alsoMentor: boolean) => {
      const person = await buildStudent(db, { programmeId, unitId: floor, name });
      for (const role of alsoMentor ? (["coordinator", "mentor"] as const) : (["coordinator"] as const))
        await admin.call(giveRole, { params: { id: person.id }, body: { programmeId, role, unitId: otherFloor } });
      const made = await (await signIn(server.url, person.email)).call(publishAnnouncement, {
        body: {
          programmeId,
          audience: { kind: "units", unitIds: [otherFloor] },
          ...text,
          title: `By ${name}`,
          publishAt: publishAt.toISOString(),
        },
      });
      expect(made.state).toBe("scheduled");
      return { ...person, announcementId: made.id };
    };
    const endCoordinator = async (id: string) => {
      const { person } = await admin.call(getPerson, { params: { id }, query: { programmeId } });
      const held = person.roles.find(({ role }) => role === "coordinator");
      await admin.call(endRole, { params: { id: held?.id ?? "" } });
    };
    const [ended, closed, stayed] = [
      await author("ended", false),
      await author("closed", false),
      await author("stayed", true),
    ];
    await endCoordinator(ended.id);
    await endCoordinator(stayed.id);
    await admin.call(deactivatePerson, { params: { id: closed.id }, body: { programmeId } });
    for (const { announcementId } of [ended, closed, stayed, ended, closed])
      await publishDue(server.app.outbox, due, announcementId);

    // What is appended in order is heard in order: the last of them is out, so the others would have been.
    await until(() => heard.events().some(({ event }) => event === "announcement.published"), "one is published");
    const titles = heard.events().map(({ data }) => (data as { title?: string }).title);
    expect(titles).toEqual(["By stayed"]);
    const shown = (await student.call(listAnnouncements, {})).items.map(({ announcement }) => announcement.title);
    expect(shown).toContain("By stayed");
    for (const title of ["By ended", "By closed"]) expect(shown).not.toContain(title);
    const { items } = await admin.call(listManagedAnnouncements, { query: { programmeId } });
    const { items: written } = await admin.call(listAudit, {
      query: { programmeId, action: "announcement.withdrawn", limit: 100 },
    });
    for (const { announcementId } of [ended, closed]) {
      expect(items.find(({ id }) => id === announcementId)).toMatchObject({ state: "withdrawn", recipients: 0 });
      expect(written.filter(({ subject }) => subject.id === announcementId)).toMatchObject([
        { actor: null, reason: "authorLeft" },
      ]);
      await until(
        () =>
          panel.events().some(({ event, data }) => {
            const one = data as { id?: string; state?: string };
            return event === "announcement.managed" && one.id === announcementId && one.state === "withdrawn";
          }),
        "admins see at once that it was withdrawn",
      );
    }
    expect(items.find(({ id }) => id === stayed.announcementId)?.state).toBe("published");
    expect(written.filter(({ subject }) => subject.id === stayed.announcementId)).toEqual([]);
  });
});

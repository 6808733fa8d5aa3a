import {
  exportRecipients,
  listManagedAnnouncements,
  listRecipients,
  publishAnnouncement,
  readAnnouncement,
} from "@cohort/contract/announcements";
import { groupName } from "@cohort/contract/groups";
import type { RouteInput } from "@cohort/contract/route";
import { beforeAll, describe, expect, test } from "vitest";
import { findRecipients, readableGroups } from "../../../apps/server/src/domains/announcements/queries.ts";
import { query } from "../../../apps/server/src/platform/database/database.ts";
import { newId } from "../../../apps/server/src/platform/ids.ts";
import { type Caller, signIn } from "../../harness/caller.ts";
import { buildPerson, buildStudent, type Student } from "../../harness/cohort.ts";
import { openOffice } from "./office.ts";

const { server, cohort, admin } = await openOffice();
const { db } = server.app.database;
const { programmeId, campus, floor, otherFloor } = cohort;

const text = {
  title: "Bring a pen",
  body: "",
  category: "news" as const,
  priority: "normal" as const,
  pinned: false,
  asksConfirmation: true,
  trackId: null,
  expiresAt: null,
  publishAt: null,
};

type Filters = NonNullable<RouteInput<typeof listRecipients>["query"]>;
const list = (caller: Caller, id: string, filters: Filters = {}) =>
  caller.call(listRecipients, { params: { id }, query: filters });
const names = async (caller: Caller, id: string, filters: Filters = {}) =>
  (await list(caller, id, filters)).items.map(({ name }) => name);

async function tell(caller: Caller, unitIds: string[]): Promise<string> {
  const body = { programmeId, audience: { kind: "units" as const, unitIds }, ...text };
  return (await caller.call(publishAnnouncement, { body })).id;
}

async function read(email: string, id: string, confirm: boolean): Promise<void> {
  await (await signIn(server.url, email)).call(readAnnouncement, { params: { id }, body: { confirm } });
}

async function assign(userId: string, role: "mentor" | "coordinator", unitId: string | null): Promise<void> {
  await query(
    db,
    "insert into role_assignments (id, user_id, role, programme_id, unit_id, created_at) values ($1, $2, $3, $4, $5, now())",
    [newId(), userId, role, programmeId, unitId],
  );
}

async function buildStaff(name: string, role: "mentor" | "coordinator", unitId: string | null) {
  const person = await buildPerson(db, name);
  await assign(person.id, role, unitId);
  return person;
}

describe("whom an announcement reached, by name", () => {
  let coordinator: Caller;
  const students: Student[] = [];

  beforeAll(async () => {
    coordinator = await signIn(server.url, cohort.coordinator.email);
    for (const name of ["Ada", "ada 100%", "Bela", "Cleo"])
      students.push(await buildStudent(db, { programmeId, unitId: floor, name }));
  });

  test("is listed by pages, filtered by how far they are and searched by name; its author is not among them", async () => {
    const id = await tell(coordinator, [campus]);
    await read(students[0]?.email as string, id, false);
    await read(students[2]?.email as string, id, true);
    const everybody = ["Ada", "ada 100%", "Bela", "Cleo", "student"];
    expect(await names(coordinator, id)).toEqual(everybody);
    expect(await names(admin, id)).toEqual(everybody);
    expect(await names(coordinator, id, { show: "seen" })).toEqual(["Ada", "Bela"]);
    expect(await names(coordinator, id, { show: "notSeen" })).toEqual(["ada 100%", "Cleo", "student"]);
    expect(await names(coordinator, id, { show: "confirmed" })).toEqual(["Bela"]);
    expect(await names(coordinator, id, { show: "notConfirmed" })).toEqual(["Ada", "ada 100%", "Cleo", "student"]);
    expect(await names(coordinator, id, { q: "ADA" })).toEqual(["Ada", "ada 100%"]);
    expect(await names(coordinator, id, { q: "%" })).toEqual(["ada 100%"]);

    const paged: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(coordinator, id, { limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ name }) => name));
      expect(page.counts).toEqual({ all: 5, seen: 2, confirmed: 1, outside: 0 });
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(everybody);

    const { items, total, announcement } = await list(coordinator, id, { show: "confirmed" });
    expect([total, announcement.id, announcement.recipients]).toEqual([1, id, 5]);
    expect(items[0]).toMatchObject({ unitName: "Floor", enrolmentId: students[2]?.enrolmentId });
    expect(Date.parse(items[0]?.confirmedAt ?? "")).toBeGreaterThan(0);
  });

  test("leaves as a file of the same rows", async () => {
    const id = await tell(coordinator, [floor]);
    await read(students[2]?.email as string, id, true);
    const file = await coordinator.call(exportRecipients, { params: { id }, query: { show: "confirmed" } });
    const [head, row, ...rest] = file.replace("\uFEFF", "").trimEnd().split("\r\n");
    expect(head).toBe("Name,Unit,Seen,Confirmed");
    expect(row).toMatch(/^Bela,Floor,\d{4}-[^,]+Z,\d{4}-[^,]+Z$/);
    expect(rest).toEqual([]);
  });

  test("does not exist for whoever does not steer it, its recipients included", async () => {
    const id = await tell(coordinator, [floor]);
    const others = await Promise.all(
      [cohort.otherCoordinator, cohort.mentor, cohort.otherMentor].map(({ email }) => signIn(server.url, email)),
    );
    for (const other of others)
      for (const route of [listRecipients, exportRecipients])
        expect((await other.request(route, { params: { id } })).status).toBe(404);
    const student = await signIn(server.url, cohort.student.email);
    expect((await student.request(listRecipients, { params: { id } })).status).toBe(403);
  });

  test("shows an author nobody whom they may no longer see", async () => {
    const both = await buildStaff("Both", "coordinator", campus);
    const [here] = await query<{ id: string }>(db, "select id from role_assignments where user_id = $1", [both.id]);
    await assign(both.id, "coordinator", otherFloor);
    await buildStaff("Helper", "mentor", otherFloor);
    const author = await signIn(server.url, both.email);
    const id = await tell(author, [floor, otherFloor]);
    expect(await names(author, id)).toEqual([
      "Ada",
      "ada 100%",
      "Bela",
      "Cleo",
      "coordinator",
      "Helper",
      "otherStudent",
      "student",
    ]);
    await query(db, "delete from role_assignments where id = $1", [here?.id]);
    await expect.poll(() => names(author, id), { timeout: 5_000 }).toEqual(["Helper", "otherStudent"]);
    const { counts, announcement } = await list(author, id);
    // Those of the floor they left, its coordinator, and the one above the floor they kept.
    expect([counts.all, counts.outside, announcement.recipients]).toEqual([2, 7, 9]);
    expect(await author.call(exportRecipients, { params: { id } })).not.toContain("Bela");
    expect(await names(author, id, { q: "Bela" })).toEqual([]);
  });

  test("and how many of them have seen it is what its author's list counts", async () => {
    const id = await tell(admin, [floor]);
    for (const { email } of [cohort.coordinator, cohort.student]) await read(email, id, true);
    const { items } = await admin.call(listManagedAnnouncements, { query: { programmeId } });
    const { seen, confirmed, recipients } = items.find((one) => one.id === id) ?? {};
    expect((await list(admin, id)).counts).toEqual({ all: recipients, seen, confirmed, outside: 0 });
  });
});

test("an announcement reaches exactly those who may read it, whatever group it is told to", async () => {
  const reviewer = await buildStaff("Reviewer", "mentor", null);
  await query(
    db,
    "insert into mentor_links (id, programme_id, mentor_id, unit_id, started_at) values (gen_random_uuid(), $1, $2, $3, now())",
    [programmeId, reviewer.id, floor],
  );
  await buildStaff("Everywhere", "coordinator", null);
  await buildStaff("Here", "mentor", otherFloor);
  const left = await buildStudent(db, { programmeId, unitId: floor, name: "Left" });
  await query(db, "update enrolments set status = 'withdrawn' where id = $1", [left.enrolmentId]);
  const units = await query<{ id: string }>(db, "select id from units where programme_id = $1", [programmeId]);
  const groups = [
    groupName("members", programmeId),
    ...(["allStudents", "allMentors", "allCoordinators", "allAdmins"] as const).map((kind) =>
      groupName(kind, programmeId),
    ),
    ...units.map(({ id }) => groupName("unitMembers", id)),
    groupName("student", cohort.student.enrolmentId),
    groupName("student", left.enrolmentId),
  ];
  const people = await query<{ id: string }>(db, "select id from users", []);
  const readers = await Promise.all(
    people.map(async ({ id }) => {
      const principal = await server.app.auth.principals.load(id);
      return { id, groups: await readableGroups(db, principal, programmeId) };
    }),
  );
  let reached = 0;
  for (const group of groups) {
    const id = newId();
    await query(
      db,
      `insert into announcements (id, programme_id, author_id, audience, groups, title, body, category, priority, pinned,
         asks_confirmation, publish_at, state, created_at)
       values ($1, $2, $3, '{"kind": "programme"}', $4, 'To one group', '', 'news', 'normal', false, false, now(), 'published', now())`,
      [id, programmeId, cohort.admin.id, [group]],
    );
    const may = readers.filter((one) => one.groups.includes(group) && one.id !== cohort.admin.id).map((one) => one.id);
    expect(await findRecipients(db, id, { after: null, limit: 100 }), group).toEqual(may.sort());
    reached += may.length;
  }
  expect(reached).toBeGreaterThan(20);
});

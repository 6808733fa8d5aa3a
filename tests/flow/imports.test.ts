import { groupName } from "@cohort/contract/groups";
import {
  applyImport,
  checkImport,
  createImport,
  getImport,
  getImportReport,
  type Import,
  importLimits,
  listImportRows,
  undoImport,
} from "@cohort/contract/imports";
import { acceptInvite } from "@cohort/contract/invites";
import { listNotifications } from "@cohort/contract/notifications";
import { listPeople } from "@cohort/contract/people";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runImport } from "../../apps/server/src/domains/imports/actions/run-import.ts";
import { assignRole } from "../../apps/server/src/domains/programmes/actions/assign-role.ts";
import type { Outbox } from "../../apps/server/src/events/outbox.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";
import { type Caller, createCaller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort, password } from "../harness/cohort.ts";
import { openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";

let server: TestServer;
let cohort: Cohort;
let admin: Caller;
const clockwork = { principal: null, clock: databaseClock };

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  admin = await signIn(server.url, cohort.admin.email);
});
afterAll(() => server?.stop());

const table = (prefix: string, rows: number) =>
  ["Name,E-mail", ...Array.from({ length: rows }, (_, i) => `${prefix} ${i},${prefix}${i}@import.test`)].join("\n");

async function checked(text: string): Promise<Import> {
  const body = { programmeId: cohort.programmeId, fileName: "people.csv", text };
  const { id, version, mapping } = await admin.call(createImport, { body });
  const defaults = { role: "student" as const, unitId: cohort.floor };
  return admin.call(checkImport, { params: { id }, body: { version, mapping, defaults } });
}
const reaches = (id: string, state: Import["state"]) =>
  until(async () => (await admin.call(getImport, { params: { id } })).state === state, `it is ${state}`, 60_000);
const found = async (prefix: string) =>
  (await admin.call(listPeople, { query: { programmeId: cohort.programmeId, q: `${prefix}`, status: "invited" } }))
    .total;

test("one that died midway goes on where it was, and nobody comes in twice", async () => {
  const { id } = await checked(table("resumed", 60));
  // As a job leaves it that was begun: the server's own is never told of it.
  await query(server.app.database.db, "update imports set state = 'applying', mails = 'hold' where id = $1", [id]);
  const { outbox, auth } = server.app;
  let writes = 0;
  const dying: Outbox = {
    ...outbox,
    write: (scope, intent, action) =>
      outbox.write(scope, intent, async (tx, now) => {
        const written = await action(tx, now);
        if (++writes === 2) throw new Error("The process was killed before it could commit.");
        return written;
      }),
  };
  await expect(runImport(dying, auth.links, clockwork, id)).rejects.toThrow("killed");
  expect((await admin.call(getImport, { params: { id } })).progress).toMatchObject({ done: 25, of: 60 });
  await Promise.all([runImport(outbox, auth.links, clockwork, id), runImport(outbox, auth.links, clockwork, id)]);
  expect(await admin.call(getImport, { params: { id } })).toMatchObject({
    state: "applied",
    progress: { done: 60, failed: 0, of: 60 },
  });
  const [made] = await query<{ people: number; invites: number }>(
    server.app.database.db,
    `select (select count(*) from users where email like 'resumed%@import.test') as people,
       (select count(*) from invites where import_id = $1) as invites`,
    [id],
  );
  expect(made).toEqual({ people: 60, invites: 60 });
});

test("first and last names in two columns become one name, whatever a file calls them", async () => {
  const one = await checked("Vorname;Nachname;E-Mail\nAda;Lovelace;ada@parts.test\nGrace;Hopper;grace@parts.test");
  expect(one).toMatchObject({ mapping: { name: 0, lastName: 1, email: 2 }, counts: { create: 2, error: 0 } });
  await admin.call(applyImport, { params: { id: one.id }, body: { version: one.version, mails: "hold" } });
  await reaches(one.id, "applied");
  const { items } = await admin.call(listPeople, { query: { programmeId: cohort.programmeId, q: "parts.test" } });
  expect(items.map(({ name }) => name).sort()).toEqual(["Ada Lovelace", "Grace Hopper"]);
});

test("one that was begun when a mapping knew a single column of names is carried on", async () => {
  const body = { programmeId: cohort.programmeId, fileName: "people.csv", text: table("before", 1) };
  const { id, version } = await admin.call(createImport, { body });
  await query(server.app.database.db, "update imports set mapping = mapping - 'lastName' where id = $1", [id]);
  const { mapping } = await admin.call(getImport, { params: { id } });
  expect(mapping.lastName).toBeNull();
  const { lastName: _, ...asBefore } = mapping;
  const defaults = { role: "student" as const, unitId: cohort.floor };
  const done = await admin.call(checkImport, { params: { id }, body: { version, mapping: asBefore, defaults } });
  expect(done).toMatchObject({ mapping: { name: 0, lastName: null }, counts: { create: 1 } });
});

test("tells everybody who steers how far it is, live, and its author's bell at the end", async () => {
  const one = await checked(table("live", 60));
  const listener = await openListener(server.url, admin.token as string);
  await listener.subscribe([groupName("adminPanel", cohort.programmeId)]);
  await admin.call(applyImport, { params: { id: one.id }, body: { version: one.version, mails: "hold" } });
  await reaches(one.id, "applied");
  await until(
    () =>
      listener.events().some(({ event, data }) => event === "import.changed" && (data as Import).state === "applied"),
    "its end is heard",
  );
  const steps = listener
    .events()
    .flatMap(({ event, data }) =>
      event === "import.changed" && (data as Import).id === one.id ? [(data as Import).progress.done] : [],
    );
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps)).toEqual(new Set([0, 25, 50, 60]));
  const { items } = await admin.call(listNotifications, { query: { type: "import.finished" } });
  expect(items.filter(({ params }) => "importId" in params && params.importId === one.id)).toMatchObject([
    { params: { created: 60, failed: 0 } },
  ]);
  listener.terminate();
});

test("is taken back as far as nobody built on it, and every row says what became of it", async () => {
  const one = await checked(table("undone", 30));
  await admin.call(applyImport, { params: { id: one.id }, body: { version: one.version, mails: "hold" } });
  await reaches(one.id, "applied");
  expect(await found("undone")).toBe(30);
  const [invite] = await query<{ id: string; generation: number }>(
    server.app.database.db,
    "select id, generation from invites where email = 'undone7@import.test'",
    [],
  );
  const token = server.app.auth.links.sign("invite", invite?.id ?? "", invite?.generation);
  await createCaller(server.url).call(acceptInvite, { body: { token, name: "Seven", password, language: "de" } });

  const { version } = await admin.call(getImport, { params: { id: one.id } });
  await admin.call(undoImport, { params: { id: one.id }, body: { version } });
  await reaches(one.id, "undone");
  expect((await admin.call(getImport, { params: { id: one.id } })).progress).toMatchObject({
    done: 29,
    kept: 1,
    of: 30,
  });
  const { items } = await admin.call(listImportRows, { params: { id: one.id }, query: { outcome: "kept" } });
  expect(items).toMatchObject([{ cells: ["undone 7", "undone7@import.test"], outcome: { reason: "accepted" } }]);
  const report = await admin.call(getImportReport, { params: { id: one.id } });
  expect(report.split("\n").filter((line) => line.includes("undone,")).length).toBeGreaterThan(0);
  await signIn(server.url, "undone7@import.test");
  expect(await found("undone")).toBe(0);
  // Taken back once is taken back: nothing happens a second time.
  const again = await admin.request(undoImport, { params: { id: one.id }, body: { version } });
  expect(again.status).toBe(409);
});

test("leaves whom it moved where they are when they steer by now where they were", async () => {
  const { otherStudent, otherFloor: unitId, programmeId } = cohort;
  const one = await checked(`Name,E-mail\n${otherStudent.name},${otherStudent.email}`);
  await admin.call(applyImport, { params: { id: one.id }, body: { version: one.version, mails: "hold" } });
  await reaches(one.id, "applied");
  await assignRole(server.app.outbox, clockwork, { programmeId, userId: otherStudent.id, role: "coordinator", unitId });
  const { version } = await admin.call(getImport, { params: { id: one.id } });
  await admin.call(undoImport, { params: { id: one.id }, body: { version } });
  await reaches(one.id, "undone");
  const { items } = await admin.call(listImportRows, { params: { id: one.id }, query: { outcome: "kept" } });
  expect(items).toMatchObject([{ outcome: { reason: "changedSince" } }]);
});

test("mails speak the language somebody came in with", async () => {
  const [row] = await query<{ language: string }>(
    server.app.database.db,
    "select s.language from notification_settings s join users u on u.id = s.user_id where u.email = 'undone7@import.test'",
    [],
  );
  expect(row?.language).toBe("de");
});

test("5,000 rows are looked at in one go and bounded memory; one more, or a file too large, is refused", async () => {
  const before = process.memoryUsage().heapUsed;
  const one = await checked(table("many", importLimits.rows));
  expect(one.counts).toMatchObject({ create: importLimits.rows, error: 0 });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1_048_576);
  const body = { programmeId: cohort.programmeId, fileName: "people.csv" };
  const more = await admin.request(createImport, { body: { ...body, text: table("more", importLimits.rows + 1) } });
  expect(more.body).toMatchObject({ code: "import.tooManyRows" });
  const huge = await admin.request(createImport, { body: { ...body, text: "x".repeat(importLimits.fileBytes * 2) } });
  expect(huge.status).toBe(413);
}, 60_000);

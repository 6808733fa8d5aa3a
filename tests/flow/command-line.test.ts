import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getMe } from "@cohort/contract/accounts";
import { listImports, undoImport } from "@cohort/contract/imports";
import { listPeople } from "@cohort/contract/people";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { cohort as command, runCohort } from "../harness/cohort-command.ts";
import { startServer, type TestServer } from "../harness/server.ts";

let server: TestServer;
let cohort: Cohort;
let folder = "";
let environment: Record<string, string> = {};
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cohort-cli-"));
  server = await startServer("PostgreSQL + Redis");
  cohort = await buildCohort(server.app.database.db);
  const { database, redisUrl } = server.app.config;
  if (database.kind !== "postgres") throw new Error("These commands run beside a server on PostgreSQL.");
  environment = { DATABASE_URL: database.url, DATA_DIR: folder, ...(redisUrl && { REDIS_URL: redisUrl }) };
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test("import people says what a table would do, does it with --apply, and the page can take it back", async () => {
  const rows = ["Name,E-mail", "Ada New,ada.new@cohort.test", "Ben New,ben.new@cohort.test", "No Address,"];
  await writeFile(file("people.csv"), rows.join("\n"));
  const admin = await signIn(server.url, cohort.admin.email);
  const { programmeId } = cohort;
  const found = async () => (await admin.call(listPeople, { query: { programmeId, q: "new@cohort.test" } })).total;

  const floor = ["--unit", "Floor"];
  const said = await command(["import", "people", file("people.csv"), ...floor], environment);
  expect(said).toMatch(/3 rows: 2 new.*1 with errors[\s\S]*! line 4: email\.missing[\s\S]*dry run/);
  expect(await found()).toBe(0);

  expect(await command(["import", "people", file("people.csv"), ...floor, "--apply"], environment)).toContain(
    "2 people are in, 0 failed",
  );
  expect(await found()).toBe(2);
  const { items } = await admin.call(listImports, { query: { programmeId } });
  expect(items.map(({ state }) => state).sort()).toEqual(["applied", "checked"]);
  const applied = items.find(({ state }) => state === "applied");
  if (applied) await admin.call(undoImport, { params: { id: applied.id }, body: { version: applied.version } });
  await until(
    async () => {
      const { status, body } = await admin.request(listImports, { query: { programmeId } });
      return status === 200 && JSON.stringify(body).includes('"undone"');
    },
    "the page took it back",
    30_000,
  );
});

test("import people refuses what it cannot do and says what to do instead", async () => {
  await writeFile(file("one.csv"), "Name,E-mail\nA,a@cohort.test\n");
  const nowhere = await runCohort(["import", "people", file("one.csv"), "--unit", "Nowhere"], environment);
  expect(nowhere).toMatchObject({ code: 1 });
  expect(nowhere.complaint).toMatch(/--unit is one of: .*Floor/);
  const stranger = await runCohort(["import", "people", file("one.csv"), "--as", cohort.student.email], environment);
  expect(stranger.complaint).toMatch(/no admin of this programme/);
});

test("admin create makes what the setup link makes: somebody who steers every programme", async () => {
  const said = await command(["admin", "create", "--email", "root@cohort.test", "--name", "Root"], {
    ...environment,
    COHORT_ADMIN_PASSWORD: "correct horse battery",
  });
  expect(said).toContain("admin of everything");
  const root = await signIn(server.url, "root@cohort.test", "correct horse battery");
  expect((await root.call(getMe, {})).roles).toEqual(["admin"]);
});

test("export writes files, never over others, and doctor finds a running installation well", async () => {
  expect(await command(["export", "people", file("out.csv")], environment)).toMatch(/holds \d+ lines/);
  expect(await readFile(file("out.csv"), "utf8")).toContain(cohort.student.email);
  expect((await runCohort(["export", "people", file("out.csv")], environment)).complaint).toMatch(/exists/);
  expect(await command(["export", "configuration"], environment)).toMatch(/^key: /m);
  const { output } = await runCohort(["doctor"], environment);
  expect(output).toMatch(/ok {3}.*PostgreSQL/i);
  expect(output).toMatch(/to mend, \d+ to think about/);
});

test("import says on which day of its own calendar a programme starts, and how only this one gets an admin", async () => {
  const said = await command(["import", "configurations/institution.yaml", "--start", "2027-01-11"], environment);
  // Midnight in Berlin is still the day before in Greenwich.
  expect(said).toContain("It starts on 2027-01-11.");
  expect(said).toContain("--programme meridian");
});

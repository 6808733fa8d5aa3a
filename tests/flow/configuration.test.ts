import { readFile } from "node:fs/promises";
import { listBoards, setBoardDisplay } from "@cohort/contract/boards";
import { groupName } from "@cohort/contract/groups";
import { listPeriods } from "@cohort/contract/periods";
import { applyConfiguration, getConfiguration, previewConfiguration } from "@cohort/contract/programme-setup";
import { listRubrics } from "@cohort/contract/rubrics";
import { listStages } from "@cohort/contract/stages";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyBlueprint } from "../../apps/server/src/domains/programmes/actions/apply-blueprint.ts";
import { assignRole } from "../../apps/server/src/domains/programmes/actions/assign-role.ts";
import { blueprintOf } from "../../apps/server/src/domains/programmes/blueprint/blueprint.ts";
import { readConfigurationFile } from "../../apps/server/src/domains/programmes/blueprint/read-file.ts";
import { databaseClock } from "../../apps/server/src/platform/clock.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildPerson } from "../harness/cohort.ts";
import { openListener } from "../harness/listener.ts";
import { startServer, type TestServer } from "../harness/server.ts";

const monday = "2026-10-05";
const system = { principal: null, clock: databaseClock };
let server: TestServer;
let admin: Caller;
const programmes: Record<string, string> = {};

beforeAll(async () => {
  server = await startServer("PostgreSQL + Redis");
  const person = await buildPerson(server.app.database.db, "admin");
  for (const file of ["institution.yaml", "bootcamp.yaml"]) {
    const wanted = blueprintOf(readConfigurationFile(await readFile(`configurations/${file}`, "utf8"), file), monday);
    const { programmeId } = await applyBlueprint(server.app.outbox, system, undefined, { wanted });
    await assignRole(server.app.outbox, system, { programmeId, userId: person.id, role: "admin", unitId: null });
    programmes[file] = programmeId;
  }
  admin = await signIn(server.url, person.email);
});

afterAll(async () => {
  await server?.stop();
});

const of = (file: string) => ({ id: programmes[file] ?? "" });
const download = async (file: string) => (await admin.call(getConfiguration, { params: of(file) })).yaml;
const preview = (file: string, yaml: string) => admin.call(previewConfiguration, { params: of(file), body: { yaml } });
const load = async (file: string, yaml: string) => {
  const { digest } = await preview(file, yaml);
  return admin.call(applyConfiguration, { params: of(file), body: { yaml, digest } });
};

test.each(["institution.yaml", "bootcamp.yaml"])(
  "what %s made is downloaded as a file that changes nothing",
  async (file) => {
    const yaml = await download(file);
    expect(await preview(file, yaml)).toMatchObject({ changes: [], refused: false });
    expect(yaml).toMatch(/^seasons:/m);
    expect(yaml).toMatch(/^rubrics:/m);
    expect(yaml).toMatch(/^boards:/m);
    expect(yaml).toMatch(/unlock:/);
    const query = { programmeId: of(file).id };
    expect((await admin.call(listRubrics, { query })).items.flatMap(({ assignmentIds }) => assignmentIds).length).toBe(
      4,
    );
    expect((await admin.call(listPeriods, { query })).items.length).toBe(file === "institution.yaml" ? 2 : 1);
  },
);

test("what is set on a page is in the plan, and the file puts it back", async () => {
  const file = "institution.yaml";
  const yaml = await download(file);
  const { items } = await admin.call(listBoards, { query: { programmeId: of(file).id } });
  const board = items.find(({ scope, period }) => scope.kind === "programme" && period === "weekly");
  const body = { version: board?.version ?? 0, display: "hidden" as const, topN: 10 };
  await admin.call(setBoardDisplay, { params: { id: board?.id ?? "" }, body });
  expect(await preview(file, yaml)).toMatchObject({
    changes: [{ kind: "board", key: "programme weekly", action: "update", settings: [{ from: "hidden", to: "full" }] }],
  });
  await load(file, yaml);
  expect(await preview(file, yaml)).toMatchObject({ changes: [] });
});

test("seasons move past one another, rules and rubrics change, and everybody concerned is told", async () => {
  const file = "institution.yaml";
  const query = { programmeId: of(file).id };
  const listener = await openListener(server.url, admin.token as string);
  await listener.subscribe([groupName("programme", query.programmeId), groupName("adminPanel", query.programmeId)]);
  const before = await admin.call(listPeriods, { query });
  const yaml = (await download(file))
    .replace(/(key: season-4[\s\S]*?starts: )[^\n]+/, "$12026-11-09")
    .replace(/(key: season-4[\s\S]*?ends: )[^\n]+/, "$12026-12-07")
    .replace(/(key: season-3[\s\S]*?ends: )[^\n]+/, "$12026-11-09")
    .replace("points: 900", "points: 800")
    .replace("Tells what really happened", "Says what really happened");
  const { changes } = await load(file, yaml);
  expect(changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    "stage encore",
    "season season-3",
    "season season-4",
    "rubric together",
  ]);
  const { items: after } = await admin.call(listPeriods, { query });
  expect(after.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
  expect(after[0]?.endsAt).toBe(after[1]?.startsAt);
  const { items: stages } = await admin.call(listStages, { query });
  expect(stages.find(({ name }) => name === "Encore")?.unlock).toEqual({ kind: "points", points: 800 });
  const told = () => new Set(listener.events().map(({ event }) => event));
  await until(
    () => ["period.changed", "stage.changed", "rubric.changed"].every((event) => told().has(event)),
    "all of it is told",
  );
  listener.terminate();
});

test("a file that leaves them out leaves seasons, rubrics and boards alone", async () => {
  const file = "bootcamp.yaml";
  const yaml = (await download(file)).replace(/^seasons:\n(?:[ -].*\n)+/m, "").replace(/^boards:\n(?:[ -].*\n)+/m, "");
  expect(yaml).not.toMatch(/^(seasons|boards):/m);
  expect(await preview(file, yaml)).toMatchObject({ changes: [] });
});

test("seasons that would overlap one that stays are refused, and nothing is changed", async () => {
  const file = "bootcamp.yaml";
  const yaml = (await download(file))
    .replace("key: term", "key: another")
    .replace(/(key: another[\s\S]*?starts: )[^\n]+/, "$12026-10-12");
  const { digest } = await preview(file, yaml);
  const refused = await admin.request(applyConfiguration, { params: of(file), body: { yaml, digest } });
  expect(refused).toMatchObject({ status: 400, body: { code: "configuration.invalid" } });
  expect((await admin.call(listPeriods, { query: { programmeId: of(file).id } })).items).toHaveLength(1);
});

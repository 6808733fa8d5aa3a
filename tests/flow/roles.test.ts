import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { groupName } from "@cohort/contract/groups";
import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, test } from "vitest";
import { freePort } from "../environment/loopback.ts";
import { createTestDatabase, sharedRedisUrl, type TestDatabase } from "../environment/shared.ts";
import { until } from "../environment/until.ts";
import { signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { launchServer, type ServerProcess } from "../harness/launch-server.ts";
import { openListener } from "../harness/listener.ts";
import { prepareDatabase, serverEnvironment } from "../harness/process-server.ts";

let dataDir: string;
let database: TestDatabase;
let cohort: Cohort;
const running: ServerProcess[] = [];

async function environmentOf(more: Record<string, string>): Promise<Record<string, string>> {
  return {
    ...serverEnvironment(await freePort(), dataDir),
    DATABASE_URL: database.url,
    REDIS_URL: sharedRedisUrl(),
    ...more,
  };
}

async function launch(more: Record<string, string>): Promise<ServerProcess> {
  const server = await launchServer(await environmentOf(more));
  running.push(server);
  return server;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cohort-roles-"));
  database = await createTestDatabase();
  cohort = await prepareDatabase(await environmentOf({}), buildCohort);
});

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Hands in over one process and hears of it over another. */
async function expectDelivery(rest: string, sockets: string, assignmentId: string): Promise<void> {
  const mentor = await signIn(rest, cohort.mentor.email);
  const listener = await openListener(sockets, mentor.token as string);
  await listener.subscribe([groupName("mentor", cohort.mentor.id)]);
  const student = await signIn(rest, cohort.student.email);
  const { id } = await student.call(submitAssignment, { body: { assignmentId, answers: { text: "done" } } });
  const heard = () => listener.events().map(({ data }) => (data as { id?: string }).id);
  await until(() => heard().includes(id), "the mentor hears of it");
  await listener.close();
}

test("each role in a process of its own: handed in over one, heard over another", async () => {
  const [, , web, gateway] = [
    await launch({ ROLE: "relay" }),
    await launch({ ROLE: "jobs" }),
    await launch({ ROLE: "web" }),
    await launch({ ROLE: "gateway" }),
  ];
  await expectDelivery(web.url, gateway.url, cohort.held);
});

test("several processes behind one port: whichever answers, everybody hears", async () => {
  const server = await launch({ PROCESSES: "2" });
  await expectDelivery(server.url, server.url, cohort.immediate);
});

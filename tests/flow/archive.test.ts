import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimSubmission } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { getSubmission, submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Footer } from "../../apps/server/src/archive/format.ts";
import { readDatabase } from "../../apps/server/src/archive/read-database.ts";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { type Db, openDatabase, query } from "../../apps/server/src/platform/database/database.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import { createTestDatabase, type TestDatabase } from "../environment/shared.ts";
import { until } from "../environment/until.ts";
import { type Caller, signIn } from "../harness/caller.ts";
import { buildCohort, type Cohort } from "../harness/cohort.ts";
import { cohort as command, runCohort } from "../harness/cohort-command.ts";
import { openListener } from "../harness/listener.ts";
import { startServer } from "../harness/server.ts";

let folder = "";
let source = "";
let target: TestDatabase;
let cohort: Cohort;
let token = "";
let submissionId = "";
let epoch = "";
let offset = 0;
let before: Footer["counts"];
const file = () => join(folder, "night.archive");

const positionOf = async (db: Db, group: string) => {
  const [row] = await query<{ epoch: string; offset: number }>(
    db,
    `select epoch, (select head from group_heads where group_name = $1) as "offset" from log_state`,
    [group],
  );
  return { epoch: row?.epoch ?? "", offset: row?.offset ?? 0 };
};

async function countsOf(environment: Record<string, string>): Promise<Footer["counts"]> {
  const database = await openDatabase(readConfig(environment), createLogger("silent", "test"), () => undefined);
  try {
    let counts: Footer["counts"] = {};
    for await (const line of readDatabase(database.db)) if ("end" in line) counts = line.counts;
    // What a log says of itself changes with its identity; jobs that were carried wait in a table of their own.
    const { log_state, carried_jobs, ...rest } = counts;
    return rest;
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cohort-archive-"));
  source = join(folder, "source");
  target = await createTestDatabase();
  const server = await startServer("embedded", { environment: { DATA_DIR: source } });
  const { db } = server.app.database;
  cohort = await buildCohort(db);
  const student = await signIn(server.url, cohort.student.email);
  const mentor = await signIn(server.url, cohort.mentor.email);
  token = mentor.token as string;
  const text = "Straße, naïve, 😀, \\N and a tab\there";
  const made = await student.call(submitAssignment, { body: { assignmentId: cohort.held, answers: { text } } });
  submissionId = made.id;
  await mentor.call(claimSubmission, { params: { id: made.id }, body: { version: made.version } });
  await query(
    db,
    "insert into tickets (token_hash, session_id, expires_at) select 'x', id, now() from sessions limit 1",
    [],
  );
  const group = groupName("mentor", cohort.mentor.id);
  await until(async () => (await positionOf(db, group)).offset >= 2, "both events have their place");
  ({ epoch, offset } = await positionOf(db, group));
  await server.stop();
  before = await countsOf({ DATA_DIR: source });
});

afterAll(async () => {
  await target?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function detailOf(mentor: Caller) {
  const { submission, ...detail } = await mentor.call(getSubmission, { params: { id: submissionId } });
  return { version: submission.version, detail };
}

test("a backup is one file for its owner, and never written over another", async () => {
  expect(await command(["backup", file()], { DATA_DIR: source })).toContain("auth-secret");
  expect((await stat(file())).mode & 0o077).toBe(0);
  const again = await runCohort(["backup", file()], { DATA_DIR: source });
  expect(again).toMatchObject({ code: 1 });
  expect(again.complaint).toMatch(/exists\. Choose another name\./);
});

test("moved to PostgreSQL everything goes on: sessions, work, jobs and the log under another identity", async () => {
  const said = await command(["move", "--to", target.url], { DATA_DIR: source });
  expect(said).toContain("counts and checksums agree");
  expect(await countsOf({ DATABASE_URL: target.url })).toEqual(before);

  const server = await startServer("PostgreSQL + Redis", { environment: { DATABASE_URL: target.url } });
  try {
    const { db } = server.app.database;
    const listener = await openListener(server.url, token);
    const group = groupName("mentor", cohort.mentor.id);
    await listener.subscribe([group], { [group]: { epoch, offset } });
    const answer = listener.messages.find((message) => message.type === "subscribed");
    expect(answer).toMatchObject({ group, recovered: false });
    expect(answer).not.toMatchObject({ epoch });

    const mentor = await signIn(server.url, cohort.mentor.email);
    const { version, detail } = await detailOf(mentor);
    expect(detail.attempts[0]?.answers).toEqual({ text: "Straße, naïve, 😀, \\N and a tab\there" });
    await mentor.call(claimSubmission, { params: { id: submissionId }, body: { version } });
    await until(() => listener.events().some((one) => one.event === "submission.claimed"), "the log goes on");
    const [jobs] = await query<{ waiting: number; carried: number }>(
      db,
      `select (select count(*) from jobs.job where name = 'expire-claim' and state = 'created') as waiting, (select count(*) from carried_jobs) as carried`,
      [],
    );
    // The lease that was taken before the move, and the one renewed after it.
    expect(jobs).toEqual({ waiting: 2, carried: 0 });
    listener.terminate();
  } finally {
    await server.stop();
  }
});

test("it moves back into a folder, and refuses one in which somebody lives", async () => {
  const back = join(folder, "back");
  const there = await countsOf({ DATABASE_URL: target.url });
  await command(["move", "--to", "embedded", back], { DATABASE_URL: target.url });
  expect(await countsOf({ DATA_DIR: back })).toEqual(there);
  const again = await runCohort(["move", "--to", "embedded", back], { DATABASE_URL: target.url });
  expect(again.complaint).toMatch(/The target is not empty/);
  expect(again.code).toBe(1);
});

test("a damaged backup changes nothing, a whole one restores everything", async () => {
  const whole = await readFile(file());
  const empty = await createTestDatabase();
  try {
    const environment = { DATABASE_URL: empty.url };
    const spoilt = Buffer.from(whole);
    spoilt.writeUInt8((spoilt.readUInt8(spoilt.length >> 1) + 1) % 256, spoilt.length >> 1);
    for (const [name, bytes] of Object.entries({ cut: whole.subarray(0, whole.length >> 1), spoilt, foreign: "x" })) {
      await writeFile(join(folder, name), bytes);
      const { code, complaint } = await runCohort(["restore", join(folder, name)], environment);
      expect([name, code]).toEqual([name, 1]);
      expect(complaint).toMatch(/damaged|cut off|no archive/);
      expect(complaint).not.toMatch(/ at .*\.ts/);
    }
    await command(["restore", file()], environment);
    expect(await countsOf(environment)).toEqual(before);
    const again = await runCohort(["restore", file()], environment);
    expect(again.complaint).toMatch(/not empty/);
  } finally {
    await empty.drop();
  }
});

test("nothing is moved from under a server that writes", async () => {
  const server = await startServer("PostgreSQL + Redis");
  const empty = await createTestDatabase();
  try {
    const { database } = server.app.config;
    const url = database.kind === "postgres" ? database.url : "";
    const refused = await runCohort(["move", "--to", empty.url], { DATABASE_URL: url });
    expect(refused.complaint).toMatch(/A server runs on the source/);
  } finally {
    await server.stop();
    await empty.drop();
  }
});

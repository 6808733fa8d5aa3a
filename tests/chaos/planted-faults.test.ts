import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createMemoryLayer, type History } from "@cohort/channels";
import { getDashboard } from "@cohort/contract/dashboard";
import { claimSubmission, unclaimSubmission } from "@cohort/contract/grading";
import { groupName } from "@cohort/contract/groups";
import { submitAssignment } from "@cohort/contract/submissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../apps/server/src/app.ts";
import { findBoardId } from "../../apps/server/src/domains/boards/queries.ts";
import { createHttpServer } from "../../apps/server/src/http-server.ts";
import { query } from "../../apps/server/src/platform/database/database.ts";
import { createMetrics } from "../../apps/server/src/platform/metrics.ts";
import { openGateway } from "../../apps/server/src/realtime/gateway.ts";
import { createHistory } from "../../apps/server/src/realtime/history.ts";
import { groupPolicies } from "../../apps/server/src/routing.ts";
import { until } from "../environment/until.ts";
import { type Caller, createCaller, signIn } from "../harness/caller.ts";
import { buildAssignments, buildCohort, type Cohort } from "../harness/cohort.ts";
import { startServer, type TestServer } from "../harness/server.ts";
import { findViolations, type Rule } from "./checker.ts";
import { convergedAt, readLog, upTo } from "./evidence.ts";
import { type HistoryFault, plantFault } from "./faulty-history.ts";
import { print } from "./figures.ts";
import { type Follower, follow } from "./follower.ts";
import { createLateCache } from "./late-cache.ts";
import { type Ledger, type Writer, write } from "./writing.ts";

/** A gateway of its own beside the server's, which reads the log through `history` and hears no hint. */
async function openFaultyGateway(app: App, history: History): Promise<{ url: string; close(): Promise<void> }> {
  const { auth, database, logger } = app;
  const gateway = openGateway({
    layer: createMemoryLayer(),
    history,
    auth,
    policies: groupPolicies({ db: database.db }),
    relays: {},
    boardOf: (programmeId) => findBoardId(database.db, programmeId),
    logger,
    metrics: createMetrics(),
  });
  await gateway.ready();
  const server: Server = createServer().on("upgrade", gateway.handleUpgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await gateway.stop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("the checker finds a planted fault", () => {
  const ledger: Ledger = { acknowledged: [], refused: [], retries: 0 };
  let server: TestServer;
  let cohort: Cohort;
  let assignmentIds: string[];
  const callers = {} as { student: Caller; mentor: Caller };
  const writers = {} as { student: Writer; mentor: Writer };

  beforeAll(async () => {
    server = await startServer("PostgreSQL + Redis");
    cohort = await buildCohort(server.app.database.db);
    assignmentIds = await buildAssignments(server.app.database.db, cohort, 20);
    for (const name of ["student", "mentor"] as const) {
      callers[name] = await signIn(server.url, cohort[name].email);
      writers[name] = { name, callers: [callers[name]], at: 0 };
    }
  });

  afterAll(() => server?.stop());

  /** Waits until everything is published, and says up to where. */
  async function published(): Promise<number> {
    let head: number | undefined;
    await until(async () => {
      head = await convergedAt(server.app.database.db, []);
      return head !== undefined;
    }, "everything is published, and what follows from it");
    return head as number;
  }

  async function handIn() {
    const assignmentId = assignmentIds.pop() as string;
    const made = await write(ledger, writers.student, submitAssignment, { body: { assignmentId, answers } });
    if (!made.ok) throw new Error("The student could not hand in.");
    await published();
    return made.body;
  }

  /** Four events that its student sees, and that nothing follows from for them. */
  async function moveFourTimes({ id, version: handedIn }: { id: string; version: number }): Promise<void> {
    let version = handedIn;
    for (const route of [claimSubmission, unclaimSubmission, claimSubmission, unclaimSubmission]) {
      const moved = await write(ledger, writers.mentor, route, { params: { id }, body: { version } });
      if (!moved.ok) throw new Error("The mentor could not write.");
      version = moved.body.version;
    }
  }

  async function violations(follower: Follower) {
    const { db } = server.app.database;
    const head = await published();
    const { record, reads } = follower;
    const acknowledged = ledger.acknowledged.map(({ write }) => write);
    return findViolations(upTo(head, { ...(await readLog(db)), acknowledged, clients: [record], reads }));
  }

  const faults: { fault: HistoryFault; heard: number; rules: Rule[] }[] = [
    { fault: "none", heard: 4, rules: [] },
    { fault: "drop", heard: 3, rules: ["a client hears every event of its group", "a client hears what the log says"] },
    { fault: "swap", heard: 4, rules: ["a client hears in order and without a gap", "versions only grow"] },
    { fault: "double", heard: 5, rules: ["a client hears nothing twice", "versions only grow"] },
    { fault: "wrong view", heard: 4, rules: ["a group hears only its own view", "a client hears what the log says"] },
  ];

  test.each(faults)("in the log a gateway reads: $fault", async ({ fault, heard, rules }) => {
    const submission = await handIn();
    const group = groupName("student", cohort.student.enrolmentId);
    const mentorGroup = groupName("mentor", cohort.mentor.id);
    const history = createHistory(server.app.database.db, server.app.head);
    const { head } = await history.read(group, 0, 0);
    const at = head + 2;
    const gateway = await openFaultyGateway(server.app, plantFault(history, { fault, group, at, mentorGroup }));
    const { student } = callers;
    const follower = await follow({ name: "student", url: gateway.url, groups: [group], caller: student });
    try {
      await moveFourTimes(submission);
      const arrived = () => follower.record.groups[0]?.heard.length ?? 0;
      await until(() => arrived() >= heard, `${heard} events arrived`);
      const found = (await violations(follower)).map(({ rule }) => rule);
      print(`planted in the log, ${fault}: ${found.join("; ") || "nothing found"}`);
      expect(found).toEqual(rules.length === 0 ? [] : expect.arrayContaining(rules));
      expect(arrived()).toBe(heard);
    } finally {
      follower.close();
      await gateway.close();
    }
  });

  const damages: { what: string; sql: string; rule: Rule }[] = [
    {
      what: "an event that is gone",
      sql: "delete from outbox where id = (select max(id) from outbox where event = 'submission.unclaimed')",
      rule: "an acknowledged write is in the log once",
    },
    {
      what: "an event that is there twice",
      sql: `insert into outbox (id, event, v, data, at)
            select id + 100000, event, v, data, at from outbox where event = 'submission.claimed' limit 1`,
      rule: "an acknowledged write is in the log once",
    },
    {
      what: "a row that is older than its events",
      sql: "update submissions set version = version - 1",
      rule: "the log tells every version of a row once",
    },
    {
      what: "a group that was left out",
      sql: "delete from group_log where group_name like 'unit%'",
      rule: "the log places each event in exactly its groups",
    },
    {
      what: "a hole in the offsets",
      sql: `update group_log set "offset" = "offset" + 1000 where "offset" > 2 and group_name like 'mentor%'`,
      rule: "offsets of the log are gapless",
    },
  ];

  test.each(damages)("in the database: $what", async ({ sql, rule }) => {
    await moveFourTimes(await handIn());
    const { db } = server.app.database;
    await published();
    const acknowledged = ledger.acknowledged.map(({ write }) => write);
    const undone = new Error("This transaction is never committed.");
    const damaged = db.transaction().execute(async (tx) => {
      const before = findViolations({ ...(await readLog(tx)), acknowledged, clients: [], reads: [] });
      await query(tx, sql, []);
      const after = findViolations({ ...(await readLog(tx)), acknowledged, clients: [], reads: [] });
      expect(before).toEqual([]);
      expect(after.map((one) => one.rule)).toContain(rule);
      throw undone;
    });
    await expect(damaged).rejects.toBe(undone);
  });

  test.each([
    { kind: "a cache that keeps an answer late", isLate: true },
    { kind: "the server's own cache", isLate: false },
  ])("in $kind, where it is one", async ({ isLate }) => {
    const late = createLateCache(server.app.head);
    const app = isLate ? { ...server.app, cache: late } : server.app;
    const http = await createHttpServer(app, { draining: () => false, demoAccounts: undefined });
    const url = await http.listen({ port: 0, host: "127.0.0.1" });
    const mentor = createCaller(url, callers.mentor.token);
    let counted = 0;
    const follower = await follow({
      name: "mentor",
      url: server.url,
      groups: [groupName("mentorDashboard", cohort.programmeId)],
      caller: mentor,
      onEvent() {
        counted++;
        late.keepHeld();
      },
    });
    try {
      await mentor.call(getDashboard, {});
      expect(late.held()).toBe(isLate ? 1 : 0);
      await moveFourTimes(await handIn());
      await until(() => counted > 0 && follower.reads.length > 0, "the mentor read what an event told of");
      const found = (await violations(follower)).map(({ rule }) => rule);
      print(`planted in the cache, ${isLate ? "late" : "none"}: ${found.join("; ") || "nothing found"}`);
      const stale: Rule = "no read is older than an event before it";
      expect(found).toEqual(isLate ? expect.arrayContaining([stale]) : []);
    } finally {
      follower.close();
      // Callers keep their connections, and the server would wait for them.
      http.server.closeAllConnections();
      await http.close();
    }
  });
});

const answers = { text: "done" };

import { randomUUID } from "node:crypto";
import { groupName } from "@cohort/contract/groups";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../tests/environment/shared.ts";
import { until } from "../../../../tests/environment/until.ts";
import { readConfig } from "../platform/config.ts";
import { type OpenDatabase, openDatabase } from "../platform/database/database.ts";
import { migrate } from "../platform/database/migrate.ts";
import { createLogger } from "../platform/logger.ts";
import { createMetrics } from "../platform/metrics.ts";
import { noProbe } from "../platform/probe.ts";
import { createHistory } from "../realtime/history.ts";
import { createLogHead } from "./log-head.ts";
import { createOutbox } from "./outbox.ts";
import { createRelay } from "./relay.ts";
import { forgetOldEvents } from "./retention.ts";

const logger = createLogger("silent", "test");
const dayMs = 86_400_000;
let own: TestDatabase;
let database: OpenDatabase;

beforeAll(async () => {
  own = await createTestDatabase();
  database = await openDatabase(readConfig({ DATABASE_URL: own.url }), logger, () => undefined);
  await migrate(database.db);
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

test("what is older than the retention is forgotten, what is not yet published never is, and offsets go on", async () => {
  const { db, relayDb } = database;
  const outbox = createOutbox({ db, ring: () => undefined, probe: noProbe });
  const group = groupName("user", randomUUID());
  const write = (daysAgo: number) =>
    outbox.write(
      { principal: null, clock: { kind: "fixed", now: new Date(Date.now() - daysAgo * dayMs) } },
      undefined,
      async () => ({ result: {}, events: [{ event: "enrolment.changed", data: { groups: [group] } }] }),
    );
  const head = createLogHead({ db, logger });
  const history = createHistory(db, head);
  const relay = createRelay({
    db: relayDb,
    holder: randomUUID(),
    invalidate: async () => true,
    enqueue: async () => undefined,
    publish: async () => undefined,
    beat: async () => undefined,
    probe: noProbe,
    logger,
    metrics: createMetrics().relay,
    pollMs: 5,
  });

  for (const daysAgo of [9, 8, 1]) await write(daysAgo);
  expect(await forgetOldEvents(db, 7)).toEqual({ events: 0, keys: 0 });
  relay.start();
  await until(async () => (await history.read(group, 0, 10)).head === 3, "all three are published");
  expect(await forgetOldEvents(db, 7)).toEqual({ events: 2, keys: 0 });
  const kept = await history.read(group, 0, 10);
  expect({ oldest: kept.oldest, head: kept.head, offsets: kept.entries.map(({ offset }) => offset) }).toEqual({
    oldest: 3,
    head: 3,
    offsets: [3],
  });
  await write(0);
  await until(async () => (await history.read(group, 3, 10)).entries[0]?.offset === 4, "the next has the next offset");
  await relay.stop();
});

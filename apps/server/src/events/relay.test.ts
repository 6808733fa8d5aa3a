import { randomUUID } from "node:crypto";
import { groupName } from "@cohort/contract/groups";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../../tests/environment/shared.ts";
import { until } from "../../../../tests/environment/until.ts";
import { databaseClock } from "../platform/clock.ts";
import { readConfig } from "../platform/config.ts";
import { type OpenDatabase, openDatabase } from "../platform/database/database.ts";
import { migrate } from "../platform/database/migrate.ts";
import { createLogger } from "../platform/logger.ts";
import { createMetrics } from "../platform/metrics.ts";
import { noProbe } from "../platform/probe.ts";
import type { Published } from "./batch.ts";
import type { Appended } from "./effect.ts";
import { append, createOutbox, type Outbox } from "./outbox.ts";
import { createRelay, type Relay, type RelayOptions } from "./relay.ts";

const logger = createLogger("silent", "test");
const system = { principal: null, clock: databaseClock };
let own: TestDatabase;
let database: OpenDatabase;
let outbox: Outbox;

beforeAll(async () => {
  own = await createTestDatabase();
  database = await openDatabase(readConfig({ DATABASE_URL: own.url, DATABASE_POOL: "24" }), logger, () => undefined);
  await migrate(database.db);
  outbox = createOutbox({ db: database.db, ring: () => undefined, probe: noProbe });
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

/** An event that reaches exactly these groups. */
function buildEvent(groups: string[]): Appended {
  return { event: "enrolment.changed", data: { groups } };
}

type Heard = { group: string; offset: number; seq: number };

async function withRelay(
  overrides: Partial<RelayOptions>,
  run: (heard: Heard[], relay: Relay) => Promise<void>,
): Promise<void> {
  const heard: Heard[] = [];
  const relay = createRelay({
    db: database.relayDb,
    holder: randomUUID(),
    invalidate: async () => true,
    enqueue: async () => undefined,
    publish: async (published: Published) => void heard.push(...published.positions),
    beat: async () => undefined,
    probe: noProbe,
    logger,
    metrics: createMetrics().relay,
    pollMs: 5,
    ...overrides,
  });
  relay.start();
  try {
    await run(heard, relay);
  } finally {
    await relay.stop();
  }
}

test("every committed event gets one gapless offset in each of its groups, in log order", async () => {
  const groups = [groupName("user", randomUUID()), groupName("user", randomUUID())];
  await withRelay({}, async (heard) => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        outbox.write(system, undefined, async () => ({
          result: {},
          events: [buildEvent(i % 3 === 0 ? groups : groups.slice(0, 1))],
        })),
      ),
    );
    await until(() => heard.length === 80, "all positions were given");
    for (const [group, count] of [
      [groups[0], 60],
      [groups[1], 20],
    ] as const) {
      const theirs = heard.filter((one) => one.group === group);
      expect(theirs.map((one) => one.offset)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      expect(theirs.map((one) => one.seq)).toEqual([...theirs.map((one) => one.seq)].sort((a, b) => a - b));
    }
  });
});

test("an id whose transaction rolled back is skipped, though a long transaction elsewhere is still running", async () => {
  const group = groupName("user", randomUUID());
  const foreign = new pg.Client(own.url);
  await foreign.connect();
  await foreign.query("begin");
  await foreign.query("select pg_current_xact_id()");
  try {
    await withRelay({}, async (heard) => {
      const lost = database.db.transaction().execute(async (tx) => {
        await append(tx, [buildEvent([group])], { actorId: null, at: new Date() });
        throw new Error("rolled back");
      });
      await expect(lost).rejects.toThrow("rolled back");
      await outbox.write(system, undefined, async () => ({ result: {}, events: [buildEvent([group])] }));
      await until(() => heard.some((one) => one.group === group), "the event after the gap was published", 2_000);
    });
  } finally {
    await foreign.query("rollback");
    await foreign.end();
  }
});

test("an id whose transaction still runs holds back what comes after it, and both arrive in order", async () => {
  const group = groupName("user", randomUUID());
  const slow = new pg.Client(own.url);
  await slow.connect();
  await slow.query("begin");
  await slow.query(
    "insert into outbox (id, event, v, data, at) values (nextval('outbox_seq'), 'enrolment.changed', 1, $1, now())",
    [JSON.stringify({ groups: [group] })],
  );
  await withRelay({}, async (heard) => {
    await outbox.write(system, undefined, async () => ({ result: {}, events: [buildEvent([group])] }));
    let looks = 0;
    await until(() => ++looks > 20, "the relay had its chance to overtake");
    expect(heard.filter((one) => one.group === group)).toEqual([]);
    await slow.query("commit");
    await until(() => heard.filter((one) => one.group === group).length === 2, "both were published");
    const seqs = heard.filter((one) => one.group === group).map((one) => one.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });
  await slow.end();
});

test("what is published does not wait while figures are being counted, and they follow when they can", async () => {
  const group = groupName("user", randomUUID());
  const counter = new pg.Client(own.url);
  await counter.connect();
  await counter.query("begin");
  await counter.query("select from settle_state for update");
  const isBehind = async () => {
    const { rows } = await counter.query("select settled < head as behind from settle_state, log_state");
    return rows[0].behind;
  };
  try {
    await withRelay({ settleMs: 0 }, async (heard) => {
      for (const wanted of [1, 2, 3]) {
        await outbox.write(system, undefined, async () => ({ result: {}, events: [buildEvent([group])] }));
        await until(() => heard.filter((one) => one.group === group).length === wanted, "it was published");
      }
      expect(await isBehind()).toBe(true);
      await counter.query("commit");
      await until(async () => !(await isBehind()), "the figures have followed");
    });
  } finally {
    await counter.end();
  }
});

test("of two relays one works; when it is gone the other takes over", async () => {
  const group = groupName("user", randomUUID());
  await withRelay({ leaseMs: 200 }, async (first, relay) => {
    await until(() => relay.leading(), "the first leads");
    await withRelay({ leaseMs: 200 }, async (second, standby) => {
      await outbox.write(system, undefined, async () => ({ result: {}, events: [buildEvent([group])] }));
      await until(() => first.some((one) => one.group === group), "the leader published");
      expect(second).toEqual([]);
      await relay.stop();
      await until(() => standby.leading(), "the other leads");
      await outbox.write(system, undefined, async () => ({ result: {}, events: [buildEvent([group])] }));
      await until(() => second.some((one) => one.group === group && one.offset === 2), "the other published");
    });
  });
});

test("an event that cannot be published is quarantined after five tries and holds up nobody", async () => {
  const group = groupName("user", randomUUID());
  const published: Published[] = [];
  await withRelay({ publish: async (batch) => void published.push(batch) }, async () => {
    await database.db.transaction().execute(async (tx) => {
      // What an older or broken version could have written: it does not have the shape its effects expect.
      await append(tx, [{ event: "score.updated", data: null } as unknown as Appended, buildEvent([group])], {
        actorId: null,
        at: new Date(),
      });
    });
    await until(
      () => published.some((batch) => batch.positions.some((one) => one.group === group)),
      "the event behind the poison arrived",
    );
  });
});

test("the generation goes up when cache tags could not be raised", async () => {
  const generations: number[] = [];
  await withRelay(
    { invalidate: async () => false, publish: async (_batch, _after, head) => void generations.push(head.generation) },
    async () => {
      await outbox.write(system, undefined, async () => ({
        result: {},
        events: [buildEvent([groupName("user", randomUUID())])],
      }));
      await until(() => generations.length > 0, "it was published");
      expect(generations.at(-1)).toBeGreaterThan(0);
    },
  );
});

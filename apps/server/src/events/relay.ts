import type { JobRequest } from "../jobs/requests.ts";
import { type Db, query, type Tx } from "../platform/database/database.ts";
import type { Logger } from "../platform/logger.ts";
import type { RelayMetrics } from "../platform/metrics.ts";
import type { Probe } from "../platform/probe.ts";
import { fold, type Published } from "./batch.ts";
import { type Fenced, raiseGeneration, releaseFence, takeFence } from "./fence.ts";
import { type Gap, isSettled, openGap } from "./gap.ts";
import type { Head } from "./log-head.ts";
import { assignPositions } from "./positions.ts";
import { countFailure, isConnectionFailure } from "./quarantine.ts";
import { settle } from "./settle.ts";
import { readOutbox, type StoredEvent } from "./stored-event.ts";

export type RelayOptions = {
  db: Db;
  /** Names this process in the lease. */
  holder: string;
  /** Raises cache tags; false when they could not all be raised, so that the cache's generation has to go up. */
  invalidate(stale: ReadonlyMap<string, number>): Promise<boolean>;
  enqueue(tx: Tx, jobs: readonly JobRequest[]): Promise<void>;
  /** Delivers after the commit. A hint: it may fail, and subscribers still find everything in the log. */
  publish(published: Published, after: number, head: Head): Promise<void>;
  /** A head beat when there was nothing to publish. */
  beat(head: Head): Promise<void>;
  probe: Probe;
  logger: Logger;
  metrics: RelayMetrics;
  batchSize?: number;
  leaseMs?: number;
  pollMs?: number;
  /** Figures follow at once when nothing happened for so long, and otherwise this often. */
  settleMs?: number;
};

export type Relay = { start(): void; ring(): void; stop(): Promise<void>; leading(): boolean };

/** `worked`: there may be more to publish at once; `done`: not until somebody rings. */
type Step = "worked" | "done" | "idle" | "gap" | "standby";

/**
 * The one writer of positions. In one fenced transaction it takes the contiguous prefix of committed events and
 * projects, positions, enqueues and invalidates; that commit is the publication, and only then are subscribers
 * told. A crash anywhere repeats or finishes the work, and never shows an event before its cache is stale.
 */
export function createRelay(options: RelayOptions): Relay {
  const {
    db,
    holder,
    probe,
    logger,
    metrics,
    batchSize = 256,
    leaseMs = 2_000,
    pollMs = 100,
    settleMs = 150,
  } = options;
  const heartbeatMs = 250;
  const lease = { holder, leaseMs };
  let gap: Gap | undefined;
  let oneByOne = 0;
  let published = 0;
  let settled = 0;
  let settledAt = 0;
  let settling: Promise<void> | undefined;
  let settleOneByOne = 0;
  let stopped = false;
  let running: Promise<void> | undefined;
  let rung = false;
  let wake: (() => void) | undefined;
  let lead = false;
  let lastBeat = 0;
  let leaseRenewedAt = 0;

  async function step(): Promise<Step> {
    const size = oneByOne > 0 ? 1 : batchSize;
    let firstOfBatch: StoredEvent | undefined;
    let done: { published: Published; after: number; head: Head } | undefined;
    let step: Step = "idle";
    try {
      await db.transaction().execute(async (tx) => {
        const fenced = await takeFence(tx, lease, size);
        lead = fenced !== undefined;
        if (!fenced) {
          step = "standby";
          return;
        }
        const { epoch, seq: after, generation } = fenced.head;
        const batch = await contiguous(tx, fenced, size);
        firstOfBatch = batch.events[0];
        if (batch.waiting) step = "gap";
        if (batch.head === after) return;
        const folded = await fold(tx, batch.events, batch.head, size === 1);
        const raising = options.invalidate(folded.stale);
        if (folded.jobs.length > 0) await options.enqueue(tx, folded.jobs);
        const positions = await assignPositions(tx, folded.pairs, folded.head, lease);
        leaseRenewedAt = Date.now();
        // Raised before the commit, so that nobody hears of an event whose caches still look fresh.
        const raised = await raising;
        if (!raised) await raiseGeneration(tx);
        await probe("relay.beforeCommit");
        const head = { epoch, seq: folded.head, generation: generation + (raised ? 0 : 1) };
        done = { published: { events: folded.events, jobs: folded.jobs, positions }, after, head };
        if (!batch.waiting) step = batch.events.length < size && folded.isWhole ? "done" : "worked";
      });
    } catch (error) {
      await onFailure(error, firstOfBatch, size);
      return "gap";
    }
    if (done) {
      if (oneByOne > 0) oneByOne--;
      await probe("relay.beforePublish");
      lastBeat = Date.now();
      published = done.head.seq;
      metrics.published(done.published);
      await options.publish(done.published, done.after, done.head);
      await probe("relay.afterPublish");
    }
    return step;
  }

  async function contiguous(
    tx: Tx,
    fenced: Fenced,
    size: number,
  ): Promise<{ events: StoredEvent[]; head: number; waiting: boolean }> {
    let { events } = fenced;
    const taken: StoredEvent[] = [];
    let next = fenced.head.seq + 1;
    for (let i = 0; i < events.length; ) {
      const event = events[i] as StoredEvent;
      if (event.seq === next) {
        taken.push(event);
        next++;
        i++;
        continue;
      }
      if (gap?.id !== next) gap = await openGap(tx, next);
      if (!(await isSettled(tx, gap))) {
        metrics.gapWaiting();
        return { events: taken, head: next - 1, waiting: true };
      }
      // Settled: what is still missing in a statement begun now was rolled back.
      events = await readOutbox(tx, next - 1, size);
      i = 0;
      if (events[0]?.seq !== next) {
        metrics.gapSkipped();
        // Every id below one that was visible when the gap was opened had been drawn by then: all of them are gone.
        next = events[0]?.seq ?? next + 1;
      }
      gap = undefined;
    }
    return { events: taken, head: next - 1, waiting: false };
  }

  async function onFailure(error: unknown, first: StoredEvent | undefined, size: number): Promise<void> {
    // One by one finds the event that cannot be published; a connection that broke was no event's fault.
    if (first && size > 1 && !isConnectionFailure(error)) oneByOne = size;
    else if (first) await countFailure(db, first.seq, error, logger);
    logger.error({ err: error, seq: first?.seq }, "the relay could not publish; it tries again");
    metrics.failed();
  }

  /** Lets the figures follow what has been published, beside the next publication and never in its way. */
  async function letSettle(): Promise<void> {
    const limit = settleOneByOne > 0 ? 1 : batchSize;
    let first: StoredEvent | undefined;
    try {
      const outcome = await db.transaction().execute((tx) =>
        settle(tx, lease, limit, (event) => {
          first = event;
        }),
      );
      if (settleOneByOne > 0) settleOneByOne--;
      settled = outcome?.settled ?? settled;
      if (outcome?.hasChanged) ring();
    } catch (error) {
      if (first && limit > 1 && !isConnectionFailure(error)) settleOneByOne = limit;
      else if (first) await countFailure(db, first.seq, error, logger);
      logger.error({ err: error, seq: first?.seq }, "figures could not follow the log; the relay tries again");
      metrics.failed();
    }
    settledAt = Date.now();
    settling = undefined;
  }

  /** Without a doorbell: whether there is work, with no transaction and nothing written but the lease. */
  async function look(): Promise<Step> {
    const [row] = await query<Head & { mine: boolean; work: boolean; settled: number }>(
      db,
      `select epoch, head as seq, generation, settled, holder is not distinct from $1 or lease_until < clock_timestamp() as mine,
              exists (select from outbox where id > head) as work
       from log_state, settle_state`,
      [holder],
    );
    lead = row?.mine ?? false;
    if (!row?.mine) return "standby";
    published = row.seq;
    settled = row.settled;
    if (row.work) return "worked";
    if (Date.now() - leaseRenewedAt >= leaseMs / 4) {
      await query(
        db,
        `update log_state set holder = $1, lease_until = clock_timestamp() + $2 * interval '1 ms'
         where holder = $1 or lease_until < clock_timestamp()`,
        [holder, leaseMs],
      );
      leaseRenewedAt = Date.now();
    }
    if (Date.now() - lastBeat >= heartbeatMs) {
      lastBeat = Date.now();
      await options.beat(row);
    }
    return "idle";
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const asked = rung;
      rung = false;
      const outcome = asked ? await step() : await look().catch(onLookFailure);
      if (outcome === "worked") rung = true;
      if (lead && settled < published && Date.now() - settledAt >= settleMs) settling ??= letSettle();
      if (!rung) await rest(outcome === "gap" ? 5 : outcome === "standby" ? leaseMs / 4 : pollMs);
      if (outcome === "gap") rung = true;
    }
    await settling;
    await releaseFence(db, holder).catch((error: unknown) =>
      logger.warn({ err: error }, "the relay's lease could not be given back"),
    );
  }

  function onLookFailure(error: unknown): Step {
    logger.warn({ err: error }, "the relay cannot look at the log");
    metrics.failed();
    return "standby";
  }

  function rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function ring(): void {
    // Who does not hold the lease would only wait at the fence.
    if (!lead) return;
    rung = true;
    wake?.();
  }

  return {
    start() {
      running ??= run();
    },
    ring,
    async stop() {
      stopped = true;
      wake?.();
      await running;
    },
    leading: () => lead,
  };
}

import type { LogBatch, Logger } from "../channel-layer.ts";
import type { History } from "../history.ts";
import type { GatewayMetrics } from "./metrics.ts";
import type { Streams } from "./streams.ts";

/** A shard that has not heard of the log for this long is taken for deaf (the heartbeat comes every 250 ms). */
const silenceMs = 1_000;
/** How long a hint may lag behind the head that the tick saw before the log is read instead. */
const graceMs = 40;
const tailLimit = 1_000;
const maxTailLimit = 16_000;

type Cursor = { seq: number; heardAtMs: number };

/**
 * Watches the log's head and keeps one cursor per shard: all entries of the shard up to the cursor have been offered.
 * Whatever the hints leave out is read with one `tail` for all lagging shards (rules 4.2, 4.3).
 */
export type Tailer = {
  /** Resolves when the head is known (rule 12.2); tries until it is. */
  start(): Promise<void>;
  isReady(): boolean;
  /** The last head seen; undefined before the start. */
  head(): { epoch: string; seq: number } | undefined;
  openShard(shard: number): void;
  closeShard(shard: number): void;
  /** A batch as one shard heard it. Its entries are offered whether or not it continues the cursor. */
  onBatch(shard: number, batch: LogBatch): void;
  close(): void;
};

export function createTailer(options: {
  history: History;
  streams: Streams;
  metrics: GatewayMetrics;
  logger: Logger;
  tailMs: number;
  isLayerConnected(): boolean;
}): Tailer {
  const { history, streams, metrics, logger, tailMs, isLayerConnected } = options;
  const cursors = new Map<number, Cursor>();
  let head: { epoch: string; seq: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;
  let isFailing = false;
  let looking: Promise<void> | undefined;
  let isLookWanted = false;

  const lagging = (seq: number): Map<number, Cursor> => new Map([...cursors].filter(([, cursor]) => cursor.seq < seq));

  function isDeaf(shards: Map<number, Cursor>): boolean {
    const oldest = Date.now() - silenceMs;
    return !isLayerConnected() || [...shards.values()].some(({ heardAtMs }) => heardAtMs < oldest);
  }

  /** Reads what lagging shards are missing up to `target`. */
  async function tail(epoch: string, target: number): Promise<void> {
    let limit = tailLimit;
    for (let behind = lagging(target); behind.size > 0 && !isClosed; behind = lagging(target)) {
      const from = Math.min(...[...behind.values()].map(({ seq }) => seq));
      const asked = new Set(streams.groupsOf(new Set(behind.keys())));
      const answer = await history.tail(
        from,
        [...asked].map(({ group }) => group),
        limit,
      );
      if (answer.epoch !== epoch) return;
      metrics.tailed(answer.entries.length);
      streams.offer({ epoch, after: from, head: answer.head, entries: answer.entries });
      for (const [shard, cursor] of behind) {
        if (cursors.get(shard) === cursor) cursor.seq = Math.max(cursor.seq, answer.head);
      }
      // A group that came while the log was being read was not asked for, and its own read may have been the earlier one.
      for (const stream of streams.groupsOf(new Set(behind.keys()))) {
        if (!asked.has(stream)) void stream.check();
      }
      if (answer.head > from) continue;
      // One event with more groups than the limit: only a longer page gets past it.
      if (limit >= maxTailLimit) return;
      limit *= 2;
    }
  }

  async function look(): Promise<void> {
    const seen = await history.head();
    if (isClosed) return;
    if (head !== undefined && head.epoch !== seen.epoch) {
      logger.warn({ from: head.epoch, to: seen.epoch }, "the log is another one; every group resyncs");
      // A group that was opened in the new log already has been kept from the hints that came of it until now.
      for (const stream of streams.all()) if (stream.position?.epoch !== head.epoch) void stream.check();
      for (const cursor of cursors.values()) cursor.seq = seen.seq;
      head = seen;
    }
    head = { epoch: seen.epoch, seq: Math.max(head?.seq ?? 0, seen.seq) };
    await resetStreams(seen.epoch);
    const behind = lagging(seen.seq);
    if (behind.size > 0 && !isDeaf(behind)) await new Promise((resolve) => setTimeout(resolve, graceMs));
    await tail(seen.epoch, seen.seq);
    for (const stream of streams.all()) if (stream.needsHealing()) void stream.heal();
    streams.sweep(Date.now());
  }

  async function resetStreams(epoch: string): Promise<void> {
    const strangers = [...streams.all()].filter(({ position }) => position !== undefined && position.epoch !== epoch);
    const owing = [...streams.all()].filter(({ position, followers }) => position === undefined && followers.size > 0);
    const waiting = [...strangers, ...owing];
    const work = async (): Promise<void> => {
      for (let stream = waiting.pop(); stream; stream = waiting.pop()) await stream.reset();
    };
    await Promise.all(Array.from({ length: 8 }, work));
  }

  /** Looks now, or once more when a look is under way. */
  function lookNow(): Promise<void> {
    if (looking) {
      isLookWanted = true;
      return looking;
    }
    looking = look()
      .then(
        () => {
          if (isFailing) logger.info({}, "the log can be read again");
          isFailing = false;
        },
        (error: unknown) => {
          if (!isFailing) logger.warn({ err: error }, "the log cannot be read; trying again");
          isFailing = true;
          metrics.historyFailed();
        },
      )
      .finally(() => {
        looking = undefined;
        if (isLookWanted && !isFailing && !isClosed) void lookNow();
        isLookWanted = false;
      });
    return looking;
  }

  function schedule(): void {
    if (isClosed) return;
    timer = setTimeout(() => void lookNow().then(schedule), tailMs);
  }

  return {
    async start() {
      for (await lookNow(); head === undefined && !isClosed; await lookNow()) {
        await new Promise((resolve) => setTimeout(resolve, tailMs));
      }
      schedule();
    },
    isReady: () => head !== undefined,
    head: () => head,
    openShard(shard) {
      cursors.set(shard, { seq: head?.seq ?? 0, heardAtMs: Date.now() });
    },
    closeShard(shard) {
      cursors.delete(shard);
    },
    onBatch(shard, batch) {
      const cursor = cursors.get(shard);
      if (!cursor || !head) return;
      cursor.heardAtMs = Date.now();
      if (batch.epoch !== head.epoch) {
        void lookNow();
        return;
      }
      streams.offer(batch);
      if (batch.after <= cursor.seq) cursor.seq = Math.max(cursor.seq, batch.head);
      else void lookNow();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

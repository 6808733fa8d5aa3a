import type { Position } from "@cohort/contract/http";
import type { Head, LogHead } from "../events/log-head.ts";
import type { Logger } from "../platform/logger.ts";
import type { CacheStore, Entry } from "./store.ts";

export type CacheOutcome = "hit" | "miss" | "bypass";
export type Answer = { body: string; position: Position; outcome: CacheOutcome };

export type Cache = {
  /**
   * The answer under `key`, from the cache when it is valid, else made by `read` once for everybody who asks at the
   * same moment. Never older than the newest event its caller can have seen: an entry is valid only while every tag it
   * depends on is at most its stamp, the log head read before its query, in the same memory of the store. `bypass`
   * always reads, for callers that wait for their own write.
   */
  through(request: CacheRequest): Promise<Answer>;
  /** Raises tags; false when the store could not, so that the generation must go up. */
  invalidate(stale: ReadonlyMap<string, number>): Promise<boolean>;
  connected(): boolean;
};

export type CacheRequest = {
  key: string;
  ttlSeconds: number;
  bypass: boolean;
  read(): Promise<{ value: unknown; tags: string[] }>;
};

export function createCache(options: {
  store: CacheStore;
  head: LogHead;
  logger: Logger;
  count: (outcome: CacheOutcome) => void;
}): Cache {
  const { store, head, logger, count } = options;
  const flights = new Map<string, { stamp: number; entry: Promise<Entry> }>();

  async function lookUp(key: string): Promise<Entry | undefined> {
    try {
      const entry = await store.get(key);
      if (!entry) return undefined;
      const [memory, tags] = await Promise.all([store.memory(), store.tags(entry.tags)]);
      const isFresh = tags.every((seq) => seq !== undefined && seq <= entry.stamp);
      return isFresh && memory === entry.memory ? entry : undefined;
    } catch (error) {
      logger.debug({ err: error }, "the cache could not be read");
      return undefined;
    }
  }

  async function make(key: string, stamp: number, request: CacheRequest): Promise<Entry> {
    // Before the query: an answer that outlives what the store remembered is not kept.
    const memory = await store.memory().catch(() => undefined);
    const { value, tags } = await request.read();
    const entry = { stamp, tags, body: JSON.stringify(value), memory: memory ?? "" };
    if (memory === undefined) return entry;
    await store
      .set(key, entry, request.ttlSeconds)
      .catch((error: unknown) => logger.debug({ err: error }, "the cache could not be written"));
    return entry;
  }

  async function fly(request: CacheRequest, now: Head): Promise<Entry> {
    const key = keyOf(now, request.key);
    const flying = flights.get(key);
    if (flying && flying.stamp >= now.seq && !request.bypass) return flying.entry;
    const flight = { stamp: now.seq, entry: make(key, now.seq, request) };
    flights.set(key, flight);
    try {
      return await flight.entry;
    } finally {
      if (flights.get(key) === flight) flights.delete(key);
    }
  }

  return {
    async through(request) {
      let now = head.current();
      const kept = request.bypass ? undefined : await lookUp(keyOf(now, request.key));
      const outcome: CacheOutcome = kept ? "hit" : request.bypass ? "bypass" : "miss";
      count(outcome);
      if (kept) return { body: kept.body, position: { epoch: now.epoch, seq: kept.stamp }, outcome };
      // A stamp from this process's memory may lag behind a tag that was lost and begins anew: ask the log itself.
      now = await head.refresh();
      const entry = await fly(request, now);
      return { body: entry.body, position: { epoch: now.epoch, seq: entry.stamp }, outcome };
    },
    async invalidate(stale) {
      if (stale.size === 0) return true;
      try {
        await store.raise(stale);
        return true;
      } catch (error) {
        logger.debug({ err: error }, "cache tags could not be raised");
        return false;
      }
    },
    connected: () => store.connected(),
  };
}

function keyOf(head: Head, key: string): string {
  return `${head.epoch}:${head.generation}:${key}`;
}

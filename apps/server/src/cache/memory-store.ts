import type { CacheStore, Entry } from "./store.ts";

/** The store of a single process. Bounded: the entries and tags unused for longest go first, which only costs a miss. */
export function createMemoryStore(
  options: { maxEntries?: number; maxTags?: number; now?: () => number } = {},
): CacheStore {
  const { maxEntries = 10_000, maxTags = 100_000, now = Date.now } = options;
  const entries = new Map<string, Entry & { until: number }>();
  const tags = new Map<string, number>();

  return {
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (entry.until <= now()) return undefined;
      entries.set(key, entry);
      return entry;
    },
    memory: async () => "process",
    tags: async (names) => names.map((name) => tags.get(name)),
    async set(key, entry, ttlSeconds) {
      for (const name of entry.tags) if (!tags.has(name)) keep(tags, name, entry.stamp, maxTags);
      keep(entries, key, { ...entry, until: now() + ttlSeconds * 1000 }, maxEntries);
    },
    async raise(raised) {
      for (const [name, seq] of raised) if ((tags.get(name) ?? -1) < seq) keep(tags, name, seq, maxTags);
    },
    connected: () => true,
  };
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, max: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > max ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
}

import { randomUUID } from "node:crypto";
import type { Redis } from "../platform/redis.ts";
import type { CacheStore } from "./store.ts";

const setIfGreater = `local current = tonumber(redis.call('get', KEYS[1])) or -1
if current < tonumber(ARGV[1]) then redis.call('set', KEYS[1], ARGV[1]) end
return 1`;

const breakMs = 1_000;
const answerMs = 250;

// The client's own timeout ends with the sending of a command; a Redis that hangs takes commands and answers none.
function answered<Result>(reply: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("Redis did not answer in time.")), answerMs);
    reply.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}

/**
 * The store processes share. Keys stand alone (no multi-key commands), so it works on a Cluster. After a failure it
 * is left alone for a second: a hanging Redis costs one request its timeout, not every request.
 */
export function createRedisStore(redis: Redis, prefix = "cohort:cache:"): CacheStore {
  let brokenUntil = 0;

  async function guarded<Result>(run: () => Promise<Result>): Promise<Result> {
    if (Date.now() < brokenUntil || !redis.isReady) throw new Error("The shared cache is not reachable.");
    try {
      return await answered(run());
    } catch (error) {
      brokenUntil = Date.now() + breakMs;
      throw error;
    }
  }

  return {
    get: (key) =>
      guarded(async () => {
        const text = await redis.get(prefix + key);
        return text === null ? undefined : JSON.parse(text);
      }),
    memory: () =>
      guarded(async () => {
        const key = `${prefix}memory`;
        const known = await redis.get(key);
        if (known !== null) return known;
        const mine = randomUUID();
        const taken = await redis.set(key, mine, { condition: "NX" });
        return taken === null ? ((await redis.get(key)) ?? mine) : mine;
      }),
    tags: (names) =>
      guarded(async () => {
        const values = await Promise.all(names.map((name) => redis.get(`${prefix}tag:${name}`)));
        return values.map((value) => (value === null ? undefined : Number(value)));
      }),
    set: (key, entry, ttlSeconds) =>
      guarded(async () => {
        await Promise.all(
          entry.tags.map((name) => redis.set(`${prefix}tag:${name}`, entry.stamp, { condition: "NX" })),
        );
        await redis.set(prefix + key, JSON.stringify(entry), { expiration: { type: "EX", value: ttlSeconds } });
      }),
    raise: (tags) =>
      guarded(async () => {
        await Promise.all(
          [...tags].map(([name, seq]) =>
            redis.eval(setIfGreater, { keys: [`${prefix}tag:${name}`], arguments: [String(seq)] }),
          ),
        );
      }),
    connected: () => redis.isReady && Date.now() >= brokenUntil,
  };
}

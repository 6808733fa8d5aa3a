import { afterAll, beforeAll, expect, test } from "vitest";
import { startRedis } from "../../../../tests/environment/redis.ts";
import { until } from "../../../../tests/environment/until.ts";
import { createLogger } from "../platform/logger.ts";
import { openRedis, type Redis } from "../platform/redis.ts";
import { createCache } from "./read-through.ts";
import { createRedisStore } from "./redis-store.ts";

const logger = createLogger("silent", "test");
let server: Awaited<ReturnType<typeof startRedis>>;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = openRedis(server.url, logger);
  await until(() => redis.isReady, "redis is ready");
});

afterAll(async () => {
  redis.destroy();
  await server.stop();
});

/** A log at `seq`, and what is asked of the cache. */
function buildCache() {
  const log = { seq: 1 };
  const now = () => ({ epoch: "e", seq: log.seq, generation: 0 });
  const head = { current: now, refresh: async () => now() } as Parameters<typeof createCache>[0]["head"];
  const store = createRedisStore(redis, `test:${Math.random()}:`);
  const cache = createCache({ store, head, logger, count: () => undefined });
  const ask = (read: () => Promise<string>) =>
    cache.through({
      key: "k",
      ttlSeconds: 60,
      bypass: false,
      read: async () => ({ value: await read(), tags: ["t"] }),
    });
  return { log, cache, ask };
}

test("an answer that is kept is given until its tag is raised above it", async () => {
  const { log, cache, ask } = buildCache();
  expect((await ask(async () => "old")).outcome).toBe("miss");
  expect(await ask(async () => "never asked")).toMatchObject({ outcome: "hit", body: '"old"' });
  log.seq = 2;
  await cache.invalidate(new Map([["t", 2]]));
  expect(await ask(async () => "new")).toMatchObject({ outcome: "miss", body: '"new"' });
});

test("an answer begun before redis came back empty is not believed, though the tag that condemned it is forgotten", async () => {
  const { log, cache, ask } = buildCache();
  let finish = (): void => undefined;
  let begun = false;
  const late = ask(
    () =>
      new Promise((resolve) => {
        finish = () => resolve("old");
        begun = true;
      }),
  );
  await until(() => begun, "the query runs");
  log.seq = 2;
  await cache.invalidate(new Map([["t", 2]]));
  await server.restart();
  await until(() => redis.isReady && cache.connected(), "redis is back");
  finish();
  await late;
  expect(await ask(async () => "new")).toMatchObject({ outcome: "miss", body: '"new"' });
});

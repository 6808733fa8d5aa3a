import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { percentile } from "./figures.ts";
import { survives } from "./under-load.ts";
import { openWorld, type World } from "./world.ts";

const awayMs = 10_000;
const frozenMs = 5_000;
const writesMeanwhile = 50;

describe("Redis", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ servers: 2 });
  });

  afterAll(() => world?.close());

  const servers = () => world.sites.map(({ process }) => process.pid);

  test("killed for 10 s and back empty: writes and reads go on, and no cache serves what came before", async () => {
    const before = servers();
    await survives(world, `Redis killed for ${awayMs} ms and back empty`, async (load) => {
      await world.redis.kill();
      await load.goesOnFor(awayMs, writesMeanwhile);
      await world.redis.restart();
    });
    expect(servers()).toEqual(before);
    expect(world.sites.some(({ process }) => process.hasExited())).toBe(false);
    expect(world.ledger.retries).toBe(0);
  });

  test("frozen for 5 s: nobody waits for it, and what it does when it wakes makes nothing stale", async () => {
    const began = performance.now();
    await survives(world, `Redis frozen for ${frozenMs} ms`, async (load) => {
      process.kill(world.redis.pid, "SIGSTOP");
      try {
        await load.goesOnFor(frozenMs, writesMeanwhile);
      } finally {
        process.kill(world.redis.pid, "SIGCONT");
      }
    });
    const tookMs = world.followers
      .flatMap(({ readTimes }) => readTimes)
      .filter(({ atMs }) => atMs >= began)
      .map((one) => one.tookMs);
    expect(percentile(tookMs, 0.99)).toBeLessThan(2_000);
    expect(world.sites.some(({ process }) => process.hasExited())).toBe(false);
  });
});

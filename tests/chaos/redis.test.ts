import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { percentile } from "./figures.ts";
import { type Cost, survives } from "./under-load.ts";
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

  /** Waiting for Redis as long as it is away would take many times this. */
  function expectPrompt({ writes, delivered, reads }: Cost): void {
    expect(percentile(writes, 0.99), "a write").toBeLessThan(2_000);
    expect(percentile(delivered, 0.99), "from its answer to the first frame").toBeLessThan(3_000);
    expect(Math.max(...reads), "a read").toBeLessThan(3_000);
  }

  test("killed for 10 s and back empty: writes and reads go on, and no cache serves what came before", async () => {
    const before = servers();
    const cost = await survives(world, `Redis killed for ${awayMs} ms and back empty`, async (load) => {
      await world.redis.kill();
      await load.goesOnFor(awayMs, writesMeanwhile);
      await world.redis.restart();
    });
    expectPrompt(cost);
    expect(servers()).toEqual(before);
    expect(world.sites.some(({ process }) => process.hasExited())).toBe(false);
    expect(world.ledger.retries).toBe(0);
  });

  test("frozen for 5 s: nobody waits for it, and what it does when it wakes makes nothing stale", async () => {
    const cost = await survives(world, `Redis frozen for ${frozenMs} ms`, async (load) => {
      process.kill(world.redis.pid, "SIGSTOP");
      try {
        await load.goesOnFor(frozenMs, writesMeanwhile);
      } finally {
        process.kill(world.redis.pid, "SIGCONT");
      }
    });
    expectPrompt(cost);
    expect(world.sites.some(({ process }) => process.hasExited())).toBe(false);
    expect(world.ledger.retries).toBe(0);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { survives } from "./under-load.ts";
import { factor, openWorld, type World } from "./world.ts";

describe("PostgreSQL", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ servers: 2, ownPostgres: true });
  });

  afterAll(() => world?.close());

  test("killed and started again: no server dies, and what was acknowledged is there once", async () => {
    for (let round = 0; round < 2 * factor; round++) {
      const before = world.sites.map(({ process }) => process.pid);
      await survives(world, "PostgreSQL killed and started again", async () => {
        await world.postgres?.restart();
      });
      expect(world.sites.map(({ process }) => process.pid)).toEqual(before);
      expect(world.sites.some(({ process }) => process.hasExited())).toBe(false);
    }
  });
});

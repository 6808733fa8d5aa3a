import { afterAll, beforeAll, describe, test } from "vitest";
import { until } from "../environment/until.ts";
import { survives } from "./under-load.ts";
import { factor, openWorld, type World } from "./world.ts";

const cutMs = 10_000;
const writesMeanwhile = 100;

describe("the network between clients and servers", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ servers: 2 });
  });

  afterAll(() => world?.close());

  const doors = () => world.sites.map(({ door }) => door);
  const areAllLive = () => world.followers.every((one) => one.isLive());

  test("cut for 10 s: every client comes back and hears what it missed", async () => {
    await survives(world, `sockets cut for ${cutMs} ms`, async (load) => {
      for (const door of doors()) door.cut();
      await until(() => world.followers.every((one) => !one.isLive()), "every client noticed");
      await load.goesOnFor(cutMs, writesMeanwhile);
      for (const door of doors()) door.heal();
      await until(areAllLive, "every client is back", 30_000);
    });
  });

  test("flapping: cut again as soon as everybody is back, over and over", async () => {
    await survives(world, `sockets cut ${4 * factor} times`, async (load) => {
      for (let turn = 0; turn < 4 * factor; turn++) {
        for (const door of doors()) door.cut();
        await until(() => world.followers.every((one) => !one.isLive()), "every client noticed");
        for (const door of doors()) door.heal();
        await load.goesOn(5);
        await until(areAllLive, "every client is back", 30_000);
      }
    });
  });

  test("stalled with nothing closed, then delayed: what was held arrives once and in order", async () => {
    await survives(world, "sockets stalled, then 50 ms late", async (load) => {
      for (const door of doors()) door.stall();
      await load.goesOn(writesMeanwhile);
      for (const door of doors()) door.heal();
      for (const door of doors()) door.delay(50);
      await load.goesOn(writesMeanwhile);
      for (const door of doors()) door.heal();
    });
  });
});

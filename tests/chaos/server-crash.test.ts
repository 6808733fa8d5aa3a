import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ProbePoint } from "../../apps/server/src/platform/probe.ts";
import { until } from "../environment/until.ts";
import { survives } from "./under-load.ts";
import { factor, openWorld, type World } from "./world.ts";

const points: { point: ProbePoint; where: string }[] = [
  { point: "write.beforeCommit", where: "before a write is committed" },
  { point: "write.afterCommit", where: "after a write is committed and before it is answered" },
  { point: "relay.beforeCommit", where: "inside the relay's transaction" },
  { point: "relay.beforePublish", where: "between the relay's commit and its publishing" },
];

describe("kill -9 of the server", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world?.close());

  test.each(points)(
    "$where loses nothing, doubles nothing and delivers after the restart",
    async ({ point, where }) => {
      for (let round = 0; round < factor; round++) {
        await survives(world, `kill -9 ${where}`, async () => {
          const [site] = world.sites;
          site?.order({ point, action: "die", nth: 7 });
          await until(() => site?.process.hasExited() === true, `the server died ${where}`);
          await site?.restart();
        });
      }
      expect(world.ledger.retries).toBeGreaterThan(0);
    },
  );
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { query } from "../../apps/server/src/platform/database/database.ts";
import type { ProbePoint } from "../../apps/server/src/platform/probe.ts";
import { until } from "../environment/until.ts";
import { survives } from "./under-load.ts";
import { factor, openWorld, type Site, type World } from "./world.ts";

describe("two relays on one log", () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ servers: 2 });
  });

  afterAll(() => world?.close());

  async function holder(): Promise<string | null> {
    const [row] = await query<{ holder: string | null }>(world.db, "select holder from log_state", []);
    return row?.holder ?? null;
  }

  /** Orders something at a point that only the leading relay reaches, and returns the server it happened to. */
  async function hit(point: ProbePoint, action: "die" | "freeze", hasHappened: (site: Site) => boolean): Promise<Site> {
    for (const site of world.sites) site.order({ point, action, nth: 3 });
    await until(() => world.sites.some(hasHappened), `the leading relay was told to ${action}`);
    const site = world.sites.find(hasHappened) as Site;
    // The other one leads next, and is to go on.
    for (const other of world.sites) if (other !== site) other.order({ point, action, nth: 0 });
    return site;
  }

  const points: { point: ProbePoint; where: string }[] = [
    { point: "relay.beforeCommit", where: "inside its transaction" },
    { point: "relay.beforePublish", where: "between its commit and its publishing" },
  ];

  test.each(points)("the leader is killed $where: the other takes over, and nothing is heard twice", async (one) => {
    for (let round = 0; round < factor; round++) {
      const { delivered } = await survives(world, `kill -9 of the leading relay ${one.where}`, async (load) => {
        const before = await holder();
        const killed = await hit(one.point, "die", (site) => site.process.hasExited());
        await until(async () => (await holder()) !== before, "the other relay holds the lease");
        await load.goesOn(50);
        await killed.restart();
      });
      // A lease of 2 s has to end first.
      expect(Math.max(...delivered)).toBeLessThan(6_000);
    }
  });

  test.each(points)("the leader is frozen $where past its lease and wakes: it has lost its say", async (one) => {
    for (let round = 0; round < factor; round++) {
      await survives(world, `SIGSTOP of the leading relay ${one.where}, past its lease`, async (load) => {
        const before = await holder();
        const told = new Map(world.sites.map((site) => [site, site.process.said().length]));
        const isFrozen = (site: Site) => site.process.said().length > (told.get(site) ?? 0);
        const frozen = await hit(one.point, "freeze", isFrozen);
        await until(async () => (await holder()) !== before, "the other relay holds the lease");
        const after = await holder();
        await load.goesOn(50);
        process.kill(frozen.process.pid, "SIGCONT");
        await load.goesOn(50);
        expect(await holder()).toBe(after);
        expect(frozen.process.hasExited()).toBe(false);
      });
    }
  });
});

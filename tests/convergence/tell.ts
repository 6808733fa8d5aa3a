import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { queriesOf } from "./queries.ts";
import { actors, openWorld, type World } from "./world.ts";

/** Something that somebody does, or that happens by itself. */
export type Act = (world: World) => Promise<unknown>;
/** Acts by name, in an order in which each is possible. */
export type Story = Record<string, Act>;

/**
 * Tells a story before the tabs of everybody. After each act, what every tab shows by events alone has to equal what the
 * server says. What happens `before` is told to nobody but the server.
 */
export function tell(name: string, story: Story, before: readonly Act[] = []): void {
  describe(name, () => {
    let world: World;
    const total = { fresh: 0, stale: 0 };

    beforeAll(async () => {
      world = await openWorld();
      for (const act of before) await act(world);
      await world.untilHeard();
    });

    afterAll(async () => {
      const share = (100 * total.stale) / (total.fresh + total.stale);
      process.stdout.write(
        `convergence, ${name}: ${total.fresh} answers equal after events alone, ${total.stale} marked stale (${share.toFixed(1)} %)\n`,
      );
      await world?.close();
    });

    test.each(Object.entries(story))(
      "%s: what every tab shows after the events equals what the server says",
      async (_name, act) => {
        const { screens } = world;
        await Promise.all(actors.map((one) => screens[one].open(queriesOf(world, one))));
        await act(world);
        await world.untilHeard();
        for (const one of actors) {
          const { fresh, stale, different } = await screens[one].compare();
          total.fresh += fresh;
          total.stale += stale.length;
          for (const { query: name, shown, truth } of different) expect(shown, `${one} ${name}`).toEqual(truth);
        }
      },
    );
  });
}

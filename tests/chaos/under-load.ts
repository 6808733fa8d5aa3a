import { expect } from "vitest";
import { findViolations } from "./checker.ts";
import { print, spread } from "./figures.ts";
import type { Load } from "./load.ts";
import type { World } from "./world.ts";

/** Written before the fault begins and after it has ended. */
const calmWrites = 30;

/** In ms, since the fault began. */
export type Cost = { writes: number[]; delivered: number[]; reads: number[] };

/**
 * Lets people write, lets `fault` happen to them, lets them write on, and then expects that nothing they were
 * promised is missing, doubled, out of order or stale. Prints and returns what the fault cost.
 */
export async function survives(world: World, name: string, fault: (load: Load) => Promise<void>): Promise<Cost> {
  const { ledger, arrivals, followers } = world;
  const first = ledger.acknowledged.length;
  const retriesBefore = ledger.retries;
  const load = world.startLoad();
  await load.goesOn(calmWrites);
  const began = performance.now();
  await fault(load);
  await load.goesOn(calmWrites);
  await load.finish();
  await world.converge();

  const written = ledger.acknowledged.slice(first);
  const underFault = written.filter(({ atMs }) => atMs >= began);
  const cost: Cost = {
    writes: underFault.map(({ tookMs }) => tookMs),
    delivered: underFault.map(({ write, atMs }) => Math.max(0, (arrivals.get(write) ?? Number.NaN) - atMs)),
    reads: followers.flatMap(({ readTimes }) => readTimes.filter(({ atMs }) => atMs >= began).map((one) => one.tookMs)),
  };
  print(
    `${name}: ${written.length} writes, ${ledger.retries - retriesBefore} retries; write ${spread(cost.writes)}; ` +
      `answer -> first frame ${spread(cost.delivered)}; read after event ${spread(cost.reads)}`,
  );
  expect(findViolations(await world.evidence())).toEqual([]);
  expect(ledger.refused).toEqual([]);
  return cost;
}

import { expect } from "vitest";
import { findViolations } from "./checker.ts";
import { print, spread } from "./figures.ts";
import type { Load } from "./load.ts";
import type { World } from "./world.ts";

/** Written before the fault begins and after it has ended. */
const calmWrites = 30;

/**
 * Lets people write, lets `fault` happen to them, lets them write on, and then expects that nothing they were
 * promised is missing, doubled, out of order or stale. Prints what the fault cost.
 */
export async function survives(world: World, name: string, fault: (load: Load) => Promise<void>): Promise<void> {
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
  const delivered = underFault.map(({ write, atMs }) => Math.max(0, (arrivals.get(write) ?? Number.NaN) - atMs));
  const reads = followers.flatMap(({ readTimes }) => readTimes).filter(({ atMs }) => atMs >= began);
  print(
    `${name}: ${written.length} writes, ${ledger.retries - retriesBefore} retries; ` +
      `write ${spread(underFault.map(({ tookMs }) => tookMs))}; answer -> first frame ${spread(delivered)}; ` +
      `read after event ${spread(reads.map(({ tookMs }) => tookMs))}`,
  );
  expect(findViolations(await world.evidence())).toEqual([]);
  expect(ledger.refused).toEqual([]);
}

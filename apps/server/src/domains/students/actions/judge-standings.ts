import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { takeClock } from "../clock.ts";
import { countWork, judge, progressOf } from "../facts.ts";
import { keepStandings } from "../standings.ts";

/** So many students a transaction, so that the relay never waits long for their rows. */
const batch = 200;

/**
 * Looks at every running programme by the clock: work falls due and people fall silent without any event. Says only
 * what has changed. Six statements for each 200
 * students; safe to repeat.
 */
export async function judgeStandings(outbox: Outbox, scope: SystemScope): Promise<void> {
  for (const programmeId of await findRunning(outbox, scope)) {
    for (let from = 0; ; from += batch) if (!(await judgeSome(outbox, scope, programmeId, from))) break;
  }
}

async function findRunning(outbox: Outbox, scope: SystemScope): Promise<string[]> {
  const found = await outbox.write(scope, undefined, async (tx, now) => {
    // Two weeks after its end the last work has been graded, and nothing changes by time alone.
    const rows = await query<{ id: string }>(
      tx,
      "select id from programmes where starts_at <= $1 and ends_at + interval '14 days' >= $1 order by id",
      [now],
    );
    return { result: { ids: rows.map(({ id }) => id) }, events: [] };
  });
  return found.ids;
}

/** Judges a part of a programme; false when there is nothing after it. */
async function judgeSome(outbox: Outbox, scope: SystemScope, programmeId: string, from: number): Promise<boolean> {
  const done = await outbox.write(scope, undefined, async (tx, now) => {
    const at = await takeClock(tx, [programmeId], now);
    const facts = await countWork(tx, { programmeId }, at);
    const medians = new Map([[programmeId, medianOf(facts.map(progressOf))]]);
    const events = await keepStandings(tx, await judge(tx, facts.slice(from, from + batch), medians, at));
    return { result: { hasMore: facts.length > from + batch }, events };
  });
  return done.hasMore;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

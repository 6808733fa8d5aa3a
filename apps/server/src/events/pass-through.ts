import type { Tx } from "../platform/database/database.ts";
import type { Appended, Projection } from "./effect.ts";
import type { StoredEvent } from "./stored-event.ts";
import { type Phase, projectionsOf } from "./table.ts";

/** A batch with what was derived from it: it reaches up to `head`, and is whole when nothing was left to a later one. */
export type Passed = { events: StoredEvent[]; head: number; isWhole: boolean };

/** Takes what a projection derived, and says at which places of the log it is, or will be if nobody comes between. */
export type Taking = (derived: readonly Appended[], at: Date) => Promise<readonly StoredEvent[]>;

/**
 * Passes a batch through the projections of a phase, once through each, in the order in which they follow from each
 * other. What is derived is taken by `take`, joins the batch when it follows `head` without a gap, and waits for a later
 * one otherwise. Nothing joins a batch that is passed `alone`, because one of its events is to blame for a failure.
 */
export async function passThrough(
  tx: Tx,
  phase: Phase,
  batch: readonly StoredEvent[],
  head: number,
  alone: boolean,
  take: Taking,
): Promise<Passed> {
  const passed: Passed = { events: [], head, isWhole: true };
  const turns: { projection: Projection; events: StoredEvent[] }[] = [];

  function join(fresh: readonly StoredEvent[]): void {
    passed.events.push(...fresh);
    for (const event of fresh.filter(({ quarantined }) => !quarantined)) {
      for (const { place, projection } of projectionsOf(event.event, phase)) {
        turns[place] ??= { projection, events: [] };
        turns[place].events.push(event);
      }
    }
  }

  join(batch);
  // The first whose turn it is: what it derives is for those after it, so each has its turn once.
  for (let place = nextOf(turns); place >= 0; place = nextOf(turns)) {
    const turn = turns[place] as (typeof turns)[number];
    delete turns[place];
    const appended = await turn.projection.project(tx, [...turn.events]);
    const last = turn.events.at(-1);
    const derived = appended.length > 0 && last ? await take(appended, last.at) : [];
    const joining = alone ? [] : derived.filter((event, index) => event.seq === passed.head + 1 + index);
    passed.isWhole &&= joining.length === derived.length;
    passed.head += joining.length;
    join(joining);
  }
  return passed;
}

const nextOf = (turns: readonly unknown[]): number => turns.findIndex((turn) => turn !== undefined);

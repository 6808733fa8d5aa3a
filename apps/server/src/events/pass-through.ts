import type { Tx } from "../platform/database/database.ts";
import type { Projection } from "./effect.ts";
import { append } from "./outbox.ts";
import type { StoredEvent } from "./stored-event.ts";
import { type Phase, projectionsOf } from "./table.ts";

/** A batch with what was derived from it: it reaches up to `head`, and is whole when nothing was left to a later one. */
export type Passed = { events: StoredEvent[]; head: number; isWhole: boolean };

/**
 * Passes a batch through the projections of a phase, once through each, in the order in which they follow from each
 * other. What is derived is appended to the log, joins the batch when it follows `head` without a gap, and waits for a
 * later one otherwise. Nothing joins a batch that is passed `alone`, because one of its events is to blame for a failure.
 */
export async function passThrough(
  tx: Tx,
  phase: Phase,
  batch: readonly StoredEvent[],
  head: number,
  alone: boolean,
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
    const derived = await project(tx, turn.projection, turn.events);
    const joining = alone ? [] : derived.filter((event, index) => event.seq === passed.head + 1 + index);
    passed.isWhole &&= joining.length === derived.length;
    passed.head += joining.length;
    join(joining);
  }
  return passed;
}

const nextOf = (turns: readonly unknown[]): number => turns.findIndex((turn) => turn !== undefined);

async function project(tx: Tx, projection: Projection, events: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const appended = await projection.project(tx, [...events]);
  const last = events.at(-1);
  return appended.length > 0 && last ? append(tx, appended, { actorId: null, at: last.at }) : [];
}

import type { JobRequest } from "../jobs/requests.ts";
import type { Tx } from "../platform/database/database.ts";
import type { Projection } from "./effect.ts";
import { append } from "./outbox.ts";
import type { Positioned } from "./positions.ts";
import type { StoredEvent } from "./stored-event.ts";
import { effectOf, projectionsOf } from "./table.ts";

/** What follows from a batch of events: what was derived, who is told, what is stale and what is to be done. */
export type Folded = {
  events: Map<number, StoredEvent>;
  /** The batch reaches up to here. */
  head: number;
  /** Nothing it derived had to be left to a later batch. */
  isWhole: boolean;
  pairs: { group: string; seq: number }[];
  stale: Map<string, number>;
  jobs: JobRequest[];
};

/** What one transaction of the relay published, ready to be delivered. */
export type Published = Pick<Folded, "events"> & { positions: Positioned[] };

/** What can still be said of a quarantined event; one whose groups cannot be told reaches nobody and is only logged. */
function salvage(event: StoredEvent): ReturnType<typeof effectOf> {
  try {
    return effectOf(event);
  } catch {
    return { audience: [], stale: [], jobs: [] };
  }
}

/**
 * Projects a batch whose last id is `head`. What is derived joins the batch when nobody drew an id in between, and
 * waits for a later one otherwise. Events are folded `alone` when one of them is to blame for a failure.
 */
export async function fold(tx: Tx, batch: readonly StoredEvent[], head: number, alone: boolean): Promise<Folded> {
  const events: StoredEvent[] = [];
  const turns: { projection: Projection; events: StoredEvent[] }[] = [];
  let reached = head;
  let isWhole = true;

  function join(fresh: readonly StoredEvent[]): void {
    events.push(...fresh);
    for (const event of fresh.filter(({ quarantined }) => !quarantined)) {
      for (const { place, projection } of projectionsOf(event)) {
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
    const joining = alone ? [] : derived.filter((event, index) => event.seq === reached + 1 + index);
    isWhole &&= joining.length === derived.length;
    reached += joining.length;
    join(joining);
  }
  return {
    events: new Map(events.map((event) => [event.seq, event])),
    head: reached,
    isWhole,
    ...consequencesOf(events),
  };
}

const nextOf = (turns: readonly unknown[]): number => turns.findIndex((turn) => turn !== undefined);

async function project(tx: Tx, projection: Projection, events: readonly StoredEvent[]): Promise<StoredEvent[]> {
  const appended = await projection.project(tx, [...events]);
  const last = events.at(-1);
  return appended.length > 0 && last ? append(tx, appended, { actorId: null, at: last.at }) : [];
}

function consequencesOf(events: readonly StoredEvent[]): Pick<Folded, "pairs" | "stale" | "jobs"> {
  const pairs: Folded["pairs"] = [];
  const stale = new Map<string, number>();
  const jobs: JobRequest[] = [];
  for (const event of events) {
    const effect = event.quarantined ? salvage(event) : effectOf(event);
    for (const group of new Set(effect.audience)) pairs.push({ group, seq: event.seq });
    for (const tag of effect.stale) stale.set(tag, event.seq);
    if (!event.quarantined) jobs.push(...effect.jobs);
  }
  return { pairs, stale, jobs };
}

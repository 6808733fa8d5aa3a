import type { JobRequest } from "../jobs/requests.ts";
import type { Tx } from "../platform/database/database.ts";
import { append } from "./outbox.ts";
import { passThrough } from "./pass-through.ts";
import type { Positioned } from "./positions.ts";
import type { StoredEvent } from "./stored-event.ts";
import { effectOf } from "./table.ts";

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

/** What one transaction of the relay published, ready to be delivered, and the jobs it left. */
export type Published = Pick<Folded, "events" | "jobs"> & { positions: Positioned[] };

/** What can still be said of a quarantined event; one whose groups cannot be told reaches nobody and is only logged. */
function salvage(event: StoredEvent): ReturnType<typeof effectOf> {
  try {
    return effectOf(event);
  } catch {
    return { audience: [], stale: [], jobs: [] };
  }
}

/** Projects a batch whose last id is `head`, as {@link passThrough} does, and says what follows from it. */
export async function fold(tx: Tx, batch: readonly StoredEvent[], head: number, alone: boolean): Promise<Folded> {
  const { events, ...passed } = await passThrough(tx, "prompt", batch, head, alone, (derived, at) =>
    append(tx, derived, { actorId: null, at }),
  );
  return { events: new Map(events.map((event) => [event.seq, event])), ...passed, ...consequencesOf(events) };
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

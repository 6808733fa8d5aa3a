import type { EventName } from "@cohort/contract/events";
import type { JobRequest } from "../jobs/requests.ts";
import { query, type Tx } from "../platform/database/database.ts";
import type { LogEvent } from "./effect.ts";
import { append } from "./outbox.ts";
import { assignPositions, type Positioned } from "./positions.ts";
import { effectOf, projectionsOf } from "./table.ts";

/** What one transaction of the relay published, ready to be delivered. */
export type Published = {
  events: Map<number, StoredEvent>;
  positions: Positioned[];
  stale: Map<string, number>;
  jobs: JobRequest[];
};

export type StoredEvent = LogEvent & { v: number; quarantined: boolean };

type OutboxRow = {
  seq: number;
  event: EventName;
  v: number;
  data: unknown;
  actorId: string | null;
  at: Date;
  quarantined: boolean;
};

/** Committed events after `head`, in id order; there may be gaps. */
export async function readOutbox(tx: Tx, head: number, limit: number): Promise<StoredEvent[]> {
  const rows = await query<OutboxRow>(
    tx,
    `select id as seq, event, v, data, actor_id as "actorId", at, quarantined from outbox where id > $1 order by id limit $2`,
    [head, limit],
  );
  return rows as StoredEvent[];
}

/** What can still be said of a quarantined event; one whose groups cannot be told reaches nobody and is only logged. */
function salvage(event: StoredEvent): ReturnType<typeof effectOf> {
  try {
    return effectOf(event);
  } catch {
    return { audience: [], stale: [], jobs: [] };
  }
}

/** Project, then position; enqueueing and invalidating follow in the same transaction by the relay. */
export async function fold(tx: Tx, events: StoredEvent[]): Promise<Published> {
  const sound = events.filter((event) => !event.quarantined);
  for (const [projection, theirs] of projectionsOf(sound)) {
    const appended = await projection.project(tx, theirs);
    const last = theirs.at(-1);
    if (appended.length > 0 && last) await append(tx, appended, { actorId: null, at: last.at });
  }
  const pairs: { group: string; seq: number }[] = [];
  const stale = new Map<string, number>();
  const jobs: JobRequest[] = [];
  for (const event of events) {
    const effect = event.quarantined ? salvage(event) : effectOf(event);
    for (const group of new Set(effect.audience)) pairs.push({ group, seq: event.seq });
    for (const tag of effect.stale) stale.set(tag, event.seq);
    if (!event.quarantined) jobs.push(...effect.jobs);
  }
  const positions = await assignPositions(tx, pairs);
  positions.sort((a, b) => a.seq - b.seq);
  return { events: new Map(events.map((event) => [event.seq, event])), positions, stale, jobs };
}

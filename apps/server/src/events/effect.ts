import type { EventData, EventName } from "@cohort/contract/events";
import type { JobRequest } from "../jobs/requests.ts";
import type { Tx } from "../platform/database/database.ts";

/** What an event sets off, as data: pure functions of what the log holds. */
export type Effect<Name extends EventName> = {
  /** The groups that hear it. */
  audience(data: EventData<Name>): string[];
  /** The cache tags it makes stale. */
  stale(data: EventData<Name>): string[];
  /** The jobs it starts, enqueued in the transaction that publishes it. */
  jobs(data: EventData<Name>): JobRequest[];
};

/** An event as an action or a projection returns it, to be appended. */
export type Appended = { [Name in EventName]: { event: Name; data: EventData<Name> } }[EventName];

/** A committed event of the log. */
export type LogEvent = {
  [Name in EventName]: { seq: number; event: Name; data: EventData<Name>; at: Date; actorId: string | null };
}[EventName];

/**
 * Folds events into tables, exactly once, inside the relay's transaction; what it returns is appended to the log
 * and published after the events it came from. Events arrive in log order and only those it listens to.
 */
export type Projection = { name: string; project(tx: Tx, events: LogEvent[]): Promise<Appended[]> };

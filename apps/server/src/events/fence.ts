import { type Db, query, type Tx } from "../platform/database/database.ts";
import type { Head } from "./log-head.ts";
import { type StoredEvent, storedColumns } from "./stored-event.ts";

/** Who leads, and for how long without a word, in milliseconds. */
export type Lease = { holder: string; leaseMs: number };

type State = { epoch: string; head: number; generation: number; mine: boolean };
type Row = State & (StoredEvent | { seq: null });

export type Fenced = { head: Head; events: StoredEvent[] };

/**
 * The fence: one row, locked first in every batch, on the database's clock; with it come the next committed events,
 * in id order, perhaps with gaps. Undefined while another holds the lease. Who waited for the row reads its newest
 * state beside events of the moment before the wait: too few, never wrong ones, for what is missing is a gap.
 */
export async function takeFence(tx: Tx, { holder, leaseMs }: Lease, limit: number): Promise<Fenced | undefined> {
  const rows = await query<Row>(
    tx,
    `with state as (
       select epoch, head, generation, holder is not distinct from $1 or lease_until < clock_timestamp() as mine,
              set_config('idle_in_transaction_session_timeout', $2, true)
       from log_state limit 1 for update
     )
     select state.epoch, state.head, state.generation, state.mine, next.*
     from state left join lateral (
       select ${storedColumns} from outbox where state.mine and id > state.head order by id limit $3
     ) next on true order by next.seq`,
    [holder, `${leaseMs}ms`, limit],
  );
  const [state] = rows;
  if (!state?.mine) return undefined;
  const head = { epoch: state.epoch, seq: state.head, generation: state.generation };
  return { head, events: rows.flatMap((row) => (row.seq === null ? [] : [row])) };
}

/** Makes every cached answer unfindable: their tags could not be raised. */
export async function raiseGeneration(tx: Tx): Promise<void> {
  await query(tx, "update log_state set generation = generation + 1", []);
}

/** Gives the lease back, so that nobody has to wait for its end. */
export async function releaseFence(db: Db, holder: string): Promise<void> {
  await query(db, "update log_state set holder = null, lease_until = '-infinity' where holder = $1", [holder]);
}

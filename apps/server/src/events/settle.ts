import { query, type Tx } from "../platform/database/database.ts";
import type { Lease } from "./fence.ts";
import { passThrough } from "./pass-through.ts";
import { type StoredEvent, storedColumns } from "./stored-event.ts";
import { settlingEvents } from "./table.ts";

/** Figures have followed the log up to here; `hasChanged` when some were appended to it. */
export type Settled = { settled: number; hasChanged: boolean };

type Row = { head: number; mine: boolean } & (StoredEvent | { seq: null });

/**
 * Lets the figures follow what was published since they last did, at most `limit` events of those they listen to, and
 * moves `settled` in the same transaction: each event counts once, whatever is killed when. What changed is appended
 * to the log and published like everything else. `onFirst` hears which event is folded first. Undefined while another
 * holds the lease.
 */
export async function settle(
  tx: Tx,
  { holder, leaseMs }: Lease,
  limit: number,
  onFirst: (event: StoredEvent) => void,
): Promise<Settled | undefined> {
  const rows = await query<Row>(
    tx,
    `with state as (
       select head, settled, holder is not distinct from $1 or lease_until < clock_timestamp() as mine,
              set_config('idle_in_transaction_session_timeout', $2, true)
       from log_state for update
     )
     select state.head, state.mine, next.*
     from state left join lateral (
       select ${storedColumns} from outbox
       where state.mine and id > state.settled and id <= state.head and event = any ($4::text[]) and not quarantined
       order by id limit $3
     ) next on true order by next.seq`,
    [holder, `${leaseMs}ms`, limit, settlingEvents],
  );
  const [state] = rows;
  if (!state?.mine) return undefined;
  const events = rows.flatMap((row) => (row.seq === null ? [] : [row]));
  const [first] = events;
  if (first) onFirst(first);
  const passed = await passThrough(tx, "settling", events, state.head, limit === 1);
  const reached = events.length === limit ? (events.at(-1) as StoredEvent).seq : passed.head;
  const [moved] = await query<{ settled: number }>(
    tx,
    `update log_state set settled = greatest(settled, $1), holder = $2, lease_until = clock_timestamp() + $3 * interval '1 ms'
     returning settled`,
    [reached, holder, leaseMs],
  );
  return { settled: moved?.settled ?? reached, hasChanged: passed.events.length > events.length || !passed.isWhole };
}

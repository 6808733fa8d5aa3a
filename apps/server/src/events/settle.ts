import { query, type Tx } from "../platform/database/database.ts";
import type { Appended } from "./effect.ts";
import type { Lease } from "./fence.ts";
import { append, storedAt } from "./outbox.ts";
import { passThrough } from "./pass-through.ts";
import { type StoredEvent, storedColumns } from "./stored-event.ts";
import { settlingEvents } from "./table.ts";

/** Figures have followed the log up to here; `hasChanged` when some were appended to it. */
export type Settled = { settled: number; hasChanged: boolean };

type Row = { head: number; mine: boolean } & (StoredEvent | { seq: null });

/**
 * Lets the figures follow what was published since they last did, at most `limit` events of those they listen to, and
 * moves the cursor in the same transaction: each event counts once, whatever is killed when. The cursor is a row of its
 * own, so that publication goes on meanwhile; its lock lets one at a time count, whoever holds the lease. What changed
 * is appended at the end, as actions append, so that no id is drawn and left open while others are counted. `onFirst`
 * hears which event is folded first. Undefined while another holds the lease.
 */
export async function settle(
  tx: Tx,
  { holder, leaseMs }: Lease,
  limit: number,
  onFirst: (event: StoredEvent) => void,
): Promise<Settled | undefined> {
  const rows = await query<Row>(
    tx,
    `with cursor as (
       select settled, set_config('idle_in_transaction_session_timeout', $2, true) from settle_state limit 1 for update
     ), state as (
       select head, settled, holder is not distinct from $1 or lease_until < clock_timestamp() as mine from cursor, log_state limit 1
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
  const derived: Appended[] = [];
  const passed = await passThrough(tx, "settling", events, state.head, limit === 1, async (fresh, at) => {
    const next = state.head + derived.length + 1;
    derived.push(...fresh);
    return fresh.map((one, index) => storedAt(one, next + index, { actorId: null, at }));
  });
  const drawn =
    derived.length > 0 ? await append(tx, derived, { actorId: null, at: (events.at(-1) as StoredEvent).at }) : [];
  // What was derived has been counted with the batch, unless somebody else's event came between.
  const isNext = drawn.every(({ seq }, index) => seq === state.head + 1 + index);
  const reached = events.length === limit ? (events.at(-1) as StoredEvent).seq : isNext ? passed.head : state.head;
  const [moved] = await query<{ settled: number }>(
    tx,
    "update settle_state set settled = greatest(settled, $1) returning settled",
    [reached],
  );
  return { settled: moved?.settled ?? reached, hasChanged: drawn.length > 0 };
}

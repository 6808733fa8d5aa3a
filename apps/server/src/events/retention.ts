import { type Db, query } from "../platform/database/database.ts";

const batchSize = 5_000;

/**
 * Forgets published events older than `days`, in batches that hold nobody up; whoever returns later than that is told
 * to read again. Keys of requests go with them: a repeat after so long is a new request. Safe to repeat or to cut off.
 */
export async function forgetOldEvents(db: Db, days: number): Promise<{ events: number; keys: number }> {
  const [old] = await query<{ seq: number }>(
    db,
    `select coalesce(max(o.id), 0) as seq from outbox o, log_state
     where o.id <= log_state.head and o.at < now() - $1 * interval '1 day'`,
    [days],
  );
  await inBatches(db, `delete from group_log where ctid in (select ctid from group_log where seq <= $1 limit $2)`, [
    old?.seq ?? 0,
  ]);
  const events = await inBatches(
    db,
    "delete from outbox where id in (select id from outbox where id <= $1 order by id limit $2)",
    [old?.seq ?? 0],
  );
  const keys = await inBatches(
    db,
    `delete from idempotency_keys where ctid in
       (select ctid from idempotency_keys where created_at < now() - $1 * interval '1 day' limit $2)`,
    [days],
  );
  return { events, keys };
}

async function inBatches(db: Db, statement: string, parameters: readonly unknown[]): Promise<number> {
  let total = 0;
  for (;;) {
    const rows = await query(db, `${statement} returning 1`, [...parameters, batchSize]);
    total += rows.length;
    if (rows.length < batchSize) return total;
  }
}

import { query, type Tx } from "../platform/database/database.ts";

/** A missing id, and the transactions that could still bring it. */
export type Gap = { id: number; suspects: ReadonlySet<string> };

/**
 * The transactions that have begun to append and have not ended. An INSERT locks the outbox before it draws an id
 * and keeps that lock until after its commit is visible, so whoever holds a missing id is in this set.
 * Transactions that never touched the outbox are not, however long they run.
 */
async function appenders(tx: Tx): Promise<Set<string>> {
  const rows = await query<{ owner: string }>(
    tx,
    `select virtualtransaction as owner from pg_locks
     where locktype = 'relation' and relation = 'outbox'::regclass and mode = 'RowExclusiveLock'
       and pid is distinct from pg_backend_pid()`,
    [],
  );
  return new Set(rows.map((row) => row.owner));
}

/** Notes who may still fill the gap. Call it after the gap was seen, never before. */
export async function openGap(tx: Tx, id: number): Promise<Gap> {
  return { id, suspects: await appenders(tx) };
}

/** True once every suspect has ended: an id still missing in a statement that begins after this was rolled back. */
export async function isSettled(tx: Tx, gap: Gap): Promise<boolean> {
  if (gap.suspects.size === 0) return true;
  const still = await appenders(tx);
  return [...gap.suspects].every((suspect) => !still.has(suspect));
}

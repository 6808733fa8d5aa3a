import { query, type Tx } from "../../../platform/database/database.ts";

/** So that what somebody keeps is counted and shared by one of their requests at a time. */
export async function lockOwner(tx: Tx, userId: string): Promise<void> {
  await query(tx, "select from users where id = $1 for no key update", [userId]);
}

/**
 * Whether a file `f` is an upload that was given up by `now`, a parameter: of which nothing came for a quarter of an hour.
 * A page of ours tries for a third of that, and whoever comes back later begins anew.
 */
export const abandonedSql = (now: string) => `f.ready_at is null and greatest(f.created_at,
  (select max(c.sent_at) from file_chunks c where c.content_id = f.id)) < ${now}::timestamptz - interval '15 minutes'`;

/** Drops what somebody began to send and gave up: it would count against their quota. */
export async function dropAbandoned(tx: Tx, userId: string, now: Date): Promise<void> {
  const gone = await query<{ id: string }>(
    tx,
    `delete from files f where f.owner_id = $1 and ${abandonedSql("$2")} returning f.id`,
    [userId, now],
  );
  if (gone.length > 0)
    await dropContent(
      tx,
      gone.map(({ id }) => id),
    );
}

/** Drops bytes that no file refers to any more. */
export async function dropContent(tx: Tx, contentIds: readonly string[]): Promise<void> {
  await query(
    tx,
    `delete from file_chunks c where c.content_id = any ($1::uuid[]) and not exists (select from files f where f.content_id = c.content_id)`,
    [contentIds],
  );
}

import { query, type Tx } from "../../../platform/database/database.ts";

/** So that what somebody keeps is counted and shared by one of their requests at a time. */
export async function lockOwner(tx: Tx, userId: string): Promise<void> {
  await query(tx, "select from users where id = $1 for no key update", [userId]);
}

/** Drops bytes that no file refers to any more. */
export async function dropContent(tx: Tx, contentIds: readonly string[]): Promise<void> {
  await query(
    tx,
    `delete from file_chunks c where c.content_id = any ($1::uuid[]) and not exists (select from files f where f.content_id = c.content_id)`,
    [contentIds],
  );
}

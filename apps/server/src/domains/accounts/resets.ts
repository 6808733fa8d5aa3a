import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";

export const resetMinutes = 60;

/** A row that a link for a new password names; it works once, for an hour. */
export async function openReset(tx: Tx, now: Date, userId: string): Promise<{ id: string; expiresAt: Date }> {
  const id = newId(now.getTime());
  const expiresAt = new Date(now.getTime() + resetMinutes * 60_000);
  await query(tx, "insert into password_resets (id, user_id, created_at, expires_at) values ($1, $2, $3, $4)", [
    id,
    userId,
    now,
    expiresAt,
  ]);
  return { id, expiresAt };
}

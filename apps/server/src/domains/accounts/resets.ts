import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";

export const resetMinutes = 60;

/** What a link for a new password names. */
export type Reset = { id: string; userId: string; createdAt: Date; expiresAt: Date };

export function newReset(now: Date, userId: string): Reset {
  return {
    id: newId(now.getTime()),
    userId,
    createdAt: now,
    expiresAt: new Date(now.getTime() + resetMinutes * 60_000),
  };
}

/**
 * Makes the link of this reset work, once, for an hour. It takes the place of the one before, whose link names nothing any
 * more: of all links of a person the newest works, also when two are asked for at once.
 */
export async function openReset(tx: Tx, { id, userId, createdAt, expiresAt }: Reset): Promise<void> {
  await query(
    tx,
    `insert into password_resets (id, user_id, created_at, expires_at) values ($1, $2, $3, $4)
     on conflict (user_id) where used_at is null
     do update set id = excluded.id, created_at = excluded.created_at, expires_at = excluded.expires_at`,
    [id, userId, createdAt, expiresAt],
  );
}

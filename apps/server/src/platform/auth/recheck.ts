import { query, type Tx } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Scope } from "./scope.ts";

/**
 * Inside an action's transaction: throws `auth.principalChanged` when the caller's rights, user or sessions changed
 * since the scope was made. Returns the time the action happens at, in the same round trip: the scope's clock, the
 * database's by default.
 */
export async function recheckPrincipal(tx: Tx, scope: Pick<Scope, "principal" | "clock">): Promise<Date> {
  const [row] = await query<{ now: Date }>(
    tx,
    "select clock_timestamp() as now from principals where user_id = $1 and version = $2",
    [scope.principal.userId, scope.principal.version],
  );
  if (!row) throw new ApiError("auth.principalChanged");
  return scope.clock.kind === "fixed" ? scope.clock.now : row.now;
}

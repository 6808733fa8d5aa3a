import { type Db, query } from "../database/database.ts";
import type { Logger } from "../logger.ts";
import { sessionDays } from "./auth-library.ts";
import type { LoadedScope } from "./load-scope.ts";
import type { Scope } from "./scope.ts";

const dayMs = 86_400_000;
const renewBelowMs = (sessionDays - 1) * dayMs;
const retryMs = 60_000;

/** A scope, and for how long it may be kept before its session is due to be looked at again. */
export type KeepableScope = { scope: Scope; keepMs: number };

/**
 * Sessions end seven days after their last use. Moving the end is one write a day and session, not one a request.
 * Undefined when the session ended meanwhile; when it cannot be written, the session goes on to its present end.
 */
export async function renewWhenDue(db: Db, loaded: LoadedScope, logger: Logger): Promise<KeepableScope | undefined> {
  const { scope, remainingMs } = loaded;
  if (remainingMs > renewBelowMs) return { scope, keepMs: remainingMs - renewBelowMs };
  try {
    const [renewed] = await query<{ expiresAt: Date }>(
      db,
      `update sessions set expires_at = clock_timestamp() + make_interval(days => $2), updated_at = clock_timestamp()
       where id = $1 and expires_at > clock_timestamp() returning expires_at as "expiresAt"`,
      [scope.session.id, sessionDays],
    );
    return (
      renewed && { scope: { ...scope, session: { ...scope.session, expiresAt: renewed.expiresAt } }, keepMs: dayMs }
    );
  } catch (error) {
    logger.warn({ err: error }, "a session could not be renewed; it goes on to its present end");
    return { scope, keepMs: Math.min(remainingMs, retryMs) };
  }
}

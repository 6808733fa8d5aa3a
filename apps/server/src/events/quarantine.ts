import { type Db, query } from "../platform/database/database.ts";
import type { Logger } from "../platform/logger.ts";

const maxTries = 5;

/** Failures of the connection say nothing about the event. */
export function isConnectionFailure(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  const message = error instanceof Error ? error.message : "";
  return /^(08|57|53|25P0)/.test(code) || /^E[A-Z]+$/.test(code) || /connection|terminat|timeout/i.test(message);
}

/**
 * Notes that publishing this event failed. After five tries it is quarantined: it keeps its position, folds into
 * nothing, and reaches its groups as a resync, so that one bad event never holds up the log.
 */
export async function countFailure(db: Db, seq: number, error: unknown, logger: Logger): Promise<void> {
  if (isConnectionFailure(error)) return;
  const [row] = await query<{ quarantined: boolean }>(
    db,
    "update outbox set tries = tries + 1, quarantined = tries + 1 >= $2 where id = $1 returning quarantined",
    [seq, maxTries],
  );
  if (row?.quarantined) logger.error({ err: error, seq }, "an event was quarantined; its groups are told to resync");
}

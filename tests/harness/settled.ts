import { type Db, query } from "../../apps/server/src/platform/database/database.ts";
import { until } from "../environment/until.ts";

/** Waits until all that was appended has its place in the log, and the figures have followed it. */
export function untilSettled(db: Db, deadlineMs?: number): Promise<void> {
  return until(
    async () => {
      const [log] = await query<{ done: boolean }>(
        db,
        "select head = (select coalesce(max(id), 0) from outbox) and settled >= head as done from log_state, settle_state",
        [],
      );
      return log?.done ?? false;
    },
    "everything is published, and the figures have followed",
    deadlineMs,
  );
}

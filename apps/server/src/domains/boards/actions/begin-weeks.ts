import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";

/** Begins the week on every board whose programme has reached a new one by its own clock. Safe to repeat. */
export async function beginWeeks(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const began = await query<{ id: string; programmeId: string }>(
      tx,
      `update boards b set period_starts_at = date_trunc('week', $1::timestamptz at time zone p.timezone) at time zone p.timezone
       from programmes p
       where p.id = b.programme_id and b.kind = 'weekly'
         and b.period_starts_at < date_trunc('week', $1::timestamptz at time zone p.timezone) at time zone p.timezone
       returning b.id, b.programme_id as "programmeId"`,
      [now],
    );
    const events = began.map(({ id, programmeId }) => ({
      event: "leaderboard.weekBegan" as const,
      data: { programmeId, boardId: id },
    }));
    return { result: {}, events };
  });
}

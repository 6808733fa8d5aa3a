import type { EventData } from "@cohort/contract/events";
import type { Outbox, SystemScope } from "../../../events/outbox.ts";
import { query } from "../../../platform/database/database.ts";
import { weekKey } from "../../scoring/queries.ts";

/** Begins the week and the season on every board whose programme has reached a new one by its own clock. Safe to repeat. */
export async function beginPeriods(outbox: Outbox, scope: SystemScope): Promise<void> {
  await outbox.write(scope, undefined, async (tx, now) => {
    const began = await query<EventData<"leaderboard.periodBegan">>(
      tx,
      `with begun as (
         update boards b set period_key = present.key
         from boards x join programmes p on p.id = x.programme_id,
         lateral (select case x.kind when 'weekly' then ${weekKey("$1::timestamptz", "p.timezone")} else season_of(p.id, $1)::text end as key) present
         where x.id = b.id and b.kind in ('weekly', 'season')
           and (b.kind = 'weekly' and b.period_key < present.key or b.kind = 'season' and b.period_key is distinct from present.key)
         returning b.programme_id, b.id, b.kind, x.period_key as before
       )
       select programme_id as "programmeId", json_agg(id order by id) as "boardIds", bool_or(kind = 'weekly') as "isWeek"
       -- A board that has just been made has not begun anything.
       from begun where before <> '' group by programme_id`,
      [now],
    );
    return { result: {}, events: began.map((data) => ({ event: "leaderboard.periodBegan" as const, data })) };
  });
}

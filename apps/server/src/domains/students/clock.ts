import { query, type Tx } from "../../platform/database/database.ts";

/**
 * The moment by which programmes are judged: `at`, but never earlier than they last were. Holds each programme's row
 * until the transaction ends, so that of two who count, the one who writes last also counted last.
 */
export async function takeClock(tx: Tx, programmeIds: readonly string[], at: Date): Promise<Date> {
  const rows = await query<{ judgedAt: Date }>(
    tx,
    `insert into standing_clocks as c (programme_id, judged_at) select id, $2 from unnest($1::uuid[]) as p (id) order by id
     on conflict (programme_id) do update set judged_at = greatest(c.judged_at, excluded.judged_at)
     returning judged_at as "judgedAt"`,
    [programmeIds, at],
  );
  return new Date(Math.max(at.getTime(), ...rows.map(({ judgedAt }) => judgedAt.getTime())));
}

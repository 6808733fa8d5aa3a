import { query, type Tx } from "../platform/database/database.ts";
import type { Lease } from "./fence.ts";

export type Positioned = { group: string; offset: number; seq: number };

/**
 * Gives every (event, group) pair its gapless offset, in log order within each group, and moves the head of the log
 * and the lease with it. One statement, whatever the number of pairs; the group heads it locks are touched by the
 * fenced relay alone.
 */
export async function assignPositions(
  tx: Tx,
  pairs: readonly { group: string; seq: number }[],
  head: number,
  { holder, leaseMs }: Lease,
): Promise<Positioned[]> {
  const positions = await query<Positioned>(
    tx,
    `with moved as (
       update log_state set head = $3, holder = $4, lease_until = clock_timestamp() + $5 * interval '1 ms'
     ), pairs as (
       select group_name, seq, row_number() over (partition by group_name order by seq) as nth, count(*) over (partition by group_name) as total
       from unnest($1::text[], $2::bigint[]) as pair (group_name, seq)
     ), heads as (
       insert into group_heads as g (group_name, head)
       select group_name, count(*) from pairs group by group_name order by group_name
       on conflict (group_name) do update set head = g.head + excluded.head
       returning group_name, head
     )
     insert into group_log (group_name, "offset", seq)
     select pairs.group_name, heads.head - pairs.total + pairs.nth, pairs.seq from pairs join heads using (group_name)
     returning group_name as "group", "offset"::bigint as "offset", seq`,
    [pairs.map((pair) => pair.group), pairs.map((pair) => pair.seq), head, holder, leaseMs],
  );
  return positions.sort((a, b) => a.seq - b.seq);
}

import type { EventData } from "@cohort/contract/events";
import { query, type Tx } from "../../platform/database/database.ts";
import { countedLines, weekKey } from "./counted.ts";

type Span = EventData<"standings.changed">["spans"][number];
type Row = Span & { programmeId: string; unitIds: string[] };

/**
 * Counts every span of these students anew from the ledger and keeps what changed: one statement, whatever the lines
 * are. Returns the changed spans by programme, with the units in which somebody's changed.
 */
export async function recount(tx: Tx, enrolmentIds: readonly string[]): Promise<EventData<"standings.changed">[]> {
  const rows = await query<Row>(
    tx,
    `with line as (${countedLines()}), span as (
       select line.programme_id, line.enrolment_id, of.kind, of.key, track.id as track_id,
         sum(counted)::int as points,
         coalesce(max(effective_at) filter (where counted <> 0), min(effective_at)) as reached_at,
         (sum(counted) filter (where not hidden))::int as shown_points,
         coalesce(max(effective_at) filter (where counted <> 0 and not hidden), min(effective_at) filter (where not hidden)) as shown_reached_at
       from line
       cross join lateral (values ('weekly', ${weekKey("effective_at", "timezone")}), ('season', season_id::text), ('allTime', '')) of (kind, key)
       cross join lateral (values (track_id), (null::uuid)) track (id)
       where of.key is not null
       group by 1, 2, 3, 4, 5
     ), changed as (
       select span.*, (old.points, old.reached_at) is distinct from (span.points, span.reached_at) as live,
         (old.shown_points, old.shown_reached_at) is distinct from (span.shown_points, span.shown_reached_at) as shown
       from span left join standings old on old.enrolment_id = span.enrolment_id and old.kind = span.kind and old.key = span.key
         and old.track_id is not distinct from span.track_id
     ), kept as (
       insert into standings (programme_id, enrolment_id, kind, key, track_id, points, reached_at, shown_points, shown_reached_at)
       select programme_id, enrolment_id, kind, key, track_id, points, reached_at, shown_points, shown_reached_at
       from changed where live or shown
       on conflict (enrolment_id, kind, key, track_id) do update set points = excluded.points, reached_at = excluded.reached_at,
         shown_points = excluded.shown_points, shown_reached_at = excluded.shown_reached_at
     )
     select changed.programme_id as "programmeId", kind, key, track_id as "trackId", bool_or(live) as live, bool_or(shown) as shown,
       (select json_agg(distinct above.id) from changed other join enrolments e on e.id = other.enrolment_id
          join units un on un.id = e.unit_id, unnest(un.path) above (id)
        where other.programme_id = changed.programme_id and (other.live or other.shown)) as "unitIds"
     from changed where live or shown group by 1, 2, 3, 4`,
    [enrolmentIds],
  );
  const byProgramme = new Map<string, EventData<"standings.changed">>();
  for (const { programmeId, unitIds, ...span } of rows) {
    const known = byProgramme.get(programmeId);
    if (known) known.spans.push(span);
    else byProgramme.set(programmeId, { programmeId, unitIds, spans: [span] });
  }
  return [...byProgramme.values()];
}

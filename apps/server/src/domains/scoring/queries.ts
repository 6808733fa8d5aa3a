import { type ScoreEntry, type StudentScore, type WeekPoints, weeksShown } from "@cohort/contract/scoring";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { countedLines, weekKey } from "./counted.ts";

export { findConcerns } from "./concerns.ts";
export { weekKey } from "./counted.ts";

/**
 * Totals of several students in one query. Which week and which season run is asked of `now`, the database's clock by
 * default, so that they are right when a week ends without any event.
 */
export async function findScores(
  db: Db | Tx,
  enrolmentIds: readonly string[],
  now: Date | null = null,
): Promise<StudentScore[]> {
  return query<StudentScore>(
    db,
    `select e.id as "enrolmentId", coalesce(v.version, 0) as version,
       coalesce((select points from standings where enrolment_id = e.id and track_id is null and kind = 'weekly'
         and key = ${weekKey("at.now", "p.timezone")}), 0) as week,
       coalesce((select points from standings where enrolment_id = e.id and track_id is null and kind = 'season' and key = at.season::text), 0) as season,
       coalesce((select points from standings where enrolment_id = e.id and track_id is null and kind = 'allTime'), 0) as total,
       (select coalesce(json_agg(json_build_object('trackId', t.id, 'points', coalesce(s.points, 0), 'cap', t.cap,
            'lost', coalesce((select sum(amount) from score_entries where enrolment_id = e.id and track_id = t.id and season_id = at.season), 0)
              - coalesce(s.points, 0)) order by t.position, t.id), '[]')
        from tracks t left join standings s on s.enrolment_id = e.id and s.track_id = t.id and s.kind = 'season' and s.key = at.season::text
        where t.programme_id = p.id) as "byTrack",
       (select json_build_object('run', coalesce((array_agg(n order by last desc))[1], 0), 'lastDay', max(last)::text, 'longest', coalesce(max(n), 0))
        from (select count(*) as n, max(day) as last
              from (select day, day - (row_number() over (order by day))::int as run from activity_days where enrolment_id = e.id) days
              group by run) runs) as streak
     from enrolments e
     join programmes p on p.id = e.programme_id
     left join student_scores v on v.enrolment_id = e.id,
     lateral (select coalesce($2::timestamptz, now()) as now, season_of(p.id, coalesce($2::timestamptz, now())) as season) at
     where e.id = any ($1::uuid[]) order by e.id`,
    [enrolmentIds, now],
  );
}

/**
 * What each week of the programme's calendar counts for a student, from its first week or half a year ago to the present
 * one. The same counts that stand behind boards, so that the last of them is `week` of the score.
 */
export async function findScoreWeeks(db: Db, enrolmentId: string, now: Date): Promise<WeekPoints[]> {
  return query<WeekPoints>(
    db,
    `with span as (
       select date_trunc('week', $2::timestamptz at time zone p.timezone) as last,
         date_trunc('week', greatest(p.starts_at, $2::timestamptz - interval '${weeksShown - 1} weeks') at time zone p.timezone) as first
       from enrolments e join programmes p on p.id = e.programme_id where e.id = $1
     )
     select to_char(week.monday, 'YYYY-MM-DD') as week, coalesce(s.points, 0) as points
     from span cross join lateral generate_series(least(span.first, span.last), span.last, interval '1 week') as week (monday)
     left join standings s on s.enrolment_id = $1 and s.track_id is null and s.kind = 'weekly'
       and s.key = to_char(week.monday, 'YYYY-MM-DD')
     order by week.monday`,
    [enrolmentId, now],
  );
}

type EntryRow = Omit<ScoreEntry, "effectiveAt"> & { effectiveAt: Date };

/** A student's ledger, latest first. */
export async function findScoreEntries(
  db: Db,
  enrolmentId: string,
  page: { cursor?: string | undefined; limit: number; trackId?: string | undefined },
) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const rows = await query<EntryRow>(
    db,
    `${entries} where ($2::timestamptz is null or (l.effective_at, l.id) < ($2, $3::uuid)) and ($4::uuid is null or l.track_id = $4)
     order by l.effective_at desc, l.id desc limit $5`,
    [[enrolmentId], from?.at ?? null, from?.id ?? null, page.trackId ?? null, page.limit + 1],
  );
  return toPage(rows, page.limit, (row) => ({ at: row.effectiveAt, id: row.id }), present);
}

/** One line as it stands in its student's ledger. */
export async function findEntry(tx: Tx, enrolmentId: string, id: string): Promise<ScoreEntry> {
  const [row] = await query<EntryRow>(tx, `${entries} where l.id = $2`, [[enrolmentId], id]);
  return present(row as EntryRow);
}

const entries = `
  with line as (${countedLines()})
  select l.id, l.enrolment_id as "enrolmentId", l.track_id as "trackId", l.season_id as "seasonId", l.kind, l.amount, line.counted, l.raw,
    l.late_penalty as "latePenalty", l.reason,
    case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as by,
    l.submission_id as "submissionId", l.reverses,
    exists (select from score_entries later where later.reverses = l.id) as "isReversed", l.effective_at as "effectiveAt"
  from line join score_entries l on l.id = line.id left join users u on u.id = l.given_by`;

const present = (row: EntryRow): ScoreEntry => ({ ...row, effectiveAt: row.effectiveAt.toISOString() });

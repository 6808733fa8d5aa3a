/**
 * The ledger lines of enrolments, by default of those in the array `$1`, with what each counts under the cap of its
 * track in its season (SPEC rules 2 and 3), and whether a freeze hides it from boards (rule 9).
 */
export const countedLines = (enrolments = "select unnest($1::uuid[])"): string => `
  select l.id, l.enrolment_id, l.track_id, l.season_id, l.amount, l.effective_at, e.programme_id, p.timezone,
    (least(t.cap, sum(l.amount) over line) - least(t.cap, sum(l.amount) over line - l.amount))::int as counted,
    coalesce(season.state = 'frozen' and l.effective_at > season.frozen_at, false) as hidden
  from score_entries l
  join tracks t on t.id = l.track_id
  join enrolments e on e.id = l.enrolment_id
  join programmes p on p.id = e.programme_id
  left join periods season on season.id = l.season_id
  where l.enrolment_id in (${enrolments})
  window line as (partition by l.enrolment_id, l.track_id, l.season_id order by l.effective_at, l.id rows unbounded preceding)`;

/** The key of the week in which `at` lies, its Monday by the programme's clock. Both are SQL expressions. */
export const weekKey = (at: string, timezone: string): string =>
  `to_char(date_trunc('week', ${at} at time zone ${timezone}), 'YYYY-MM-DD')`;

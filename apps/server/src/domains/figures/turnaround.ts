import { type TurnaroundDay, turnaroundDays } from "@cohort/contract/dashboard";
import type { Reach } from "../../platform/auth/reach.ts";
import { type Db, query } from "../../platform/database/database.ts";

/** Reviews by day of the programme's calendar in somebody's reach, up to `now`; days without any are there, too. */
export async function findTurnaround(db: Db, programmeId: string, reach: Reach, now: Date): Promise<TurnaroundDay[]> {
  return query<TurnaroundDay>(
    db,
    `with p as (
       select timezone, ($2::timestamptz at time zone timezone)::date as today from programmes where id = $1
     ), done as (
       select (r.created_at at time zone p.timezone)::date as day, extract(epoch from r.created_at - h.submitted_at) as seconds
       from p, reviews r join submissions s on s.id = r.submission_id
       join attempts h on h.submission_id = r.submission_id and h.attempt_no = r.attempt_no
       join enrolments e on e.id = s.enrolment_id join units un on un.id = e.unit_id
       where s.programme_id = $1 and r.created_at > $2::timestamptz - interval '${turnaroundDays} days'
         and ($3 or un.path && $4::uuid[] or e.id = any ($5::uuid[]))
     )
     select to_char(d.day, 'YYYY-MM-DD') as day, count(done.day)::int as reviews,
       (percentile_cont(0.5) within group (order by done.seconds))::int as "medianSeconds"
     from p cross join lateral generate_series(p.today - ${turnaroundDays - 1}, p.today, interval '1 day') as d (day)
     left join done on done.day = d.day::date group by d.day order by d.day`,
    [programmeId, now, reach.everything, reach.unitIds, reach.enrolmentIds],
  );
}

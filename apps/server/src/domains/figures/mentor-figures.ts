import type { MentorFigures } from "@cohort/contract/figures";
import type { Appended } from "../../events/effect.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

/** A mentor in one programme. */
export type MentorIn = { mentorId: string; programmeId: string };

type FiguresRow = Omit<MentorFigures, "mentor" | "oldestWaitingAt"> & {
  mentorId: string;
  mentorName: string;
  oldestWaitingAt: Date | null;
};

const columns = `m.mentor_id as "mentorId", u.name as "mentorName", m.programme_id as "programmeId",
  coalesce(f.version, 0) as version, coalesce(f.students, 0) as students, coalesce(f.waiting, 0) as waiting,
  f.oldest_waiting_at as "oldestWaitingAt", coalesce(f.reviewing, 0) as reviewing, coalesce(f.done_this_week, 0) as "doneThisWeek",
  f.median_turnaround_seconds as "medianTurnaroundSeconds", coalesce(f.at_risk, 0) as "atRisk"`;

const withFigures = `join users u on u.id = m.mentor_id
  left join mentor_figures f on f.mentor_id = m.mentor_id and f.programme_id = m.programme_id`;

function present({ mentorId, mentorName, oldestWaitingAt, ...counts }: FiguresRow): MentorFigures {
  return {
    ...counts,
    mentor: { id: mentorId, name: mentorName },
    oldestWaitingAt: oldestWaitingAt?.toISOString() ?? null,
  };
}

// The students of mentor m: linked themselves, or through a unit; nobody is their own mentor. Lists, and not a join, so
// that the links are read once for a mentor and not once for every student.
const theirStudents = `enrolments e join units un on un.id = e.unit_id
  where e.programme_id = m.programme_id and e.status = 'active' and e.user_id <> m.mentor_id and (
    e.id = any (array(select l.enrolment_id from mentor_links l where l.mentor_id = m.mentor_id and l.ended_at is null))
    or un.path && array(select l.unit_id from mentor_links l
      where l.mentor_id = m.mentor_id and l.ended_at is null and l.unit_id is not null))`;

/**
 * Counts what mentors carry and got done as of `at`, and returns the events of those for whom something has changed.
 * Two statements for any number of mentors.
 */
export async function recountMentors(tx: Tx, mentors: readonly MentorIn[], at: Date): Promise<Appended[]> {
  if (mentors.length === 0) return [];
  const changed = await query<{ mentorId: string; programmeId: string }>(
    tx,
    `insert into mentor_figures as f (mentor_id, programme_id, students, waiting, oldest_waiting_at, reviewing, done_this_week,
       median_turnaround_seconds, at_risk)
     select m.mentor_id, m.programme_id, theirs.students, theirs.waiting, theirs.oldest, leases.reviewing, done.week, done.median,
       theirs.at_risk
     from unnest($1::uuid[], $2::uuid[]) as m (mentor_id, programme_id) join programmes p on p.id = m.programme_id
     cross join lateral (
       select count(*) as students, count(*) filter (where t.risk_level = 'atRisk') as at_risk,
         coalesce(sum(queue.waiting), 0) as waiting, min(queue.oldest) as oldest
       from (select e.id from ${theirStudents}) mine
       left join student_standings t on t.enrolment_id = mine.id
       left join (
         select s.enrolment_id, count(*) as waiting, min(s.submitted_at) as oldest from submissions s
         where s.programme_id = m.programme_id and s.state = 'submitted' group by s.enrolment_id
       ) queue on queue.enrolment_id = mine.id
     ) theirs
     cross join lateral (
       select count(*) as reviewing from submissions s
       where s.claimed_by = m.mentor_id and s.programme_id = m.programme_id and s.state = 'in_review'
     ) leases
     cross join lateral (
       select count(*) filter (
           where r.created_at >= date_trunc('week', $3::timestamptz at time zone p.timezone) at time zone p.timezone) as week,
         (percentile_cont(0.5) within group (order by extract(epoch from r.created_at - h.submitted_at)))::int as median
       from reviews r join submissions s on s.id = r.submission_id and s.programme_id = m.programme_id
       join attempts h on h.submission_id = r.submission_id and h.attempt_no = r.attempt_no
       where r.reviewer_id = m.mentor_id and r.created_at > $3::timestamptz - interval '14 days'
     ) done
     order by m.mentor_id, m.programme_id
     on conflict (mentor_id, programme_id) do update set students = excluded.students, waiting = excluded.waiting,
       oldest_waiting_at = excluded.oldest_waiting_at, reviewing = excluded.reviewing, done_this_week = excluded.done_this_week,
       median_turnaround_seconds = excluded.median_turnaround_seconds, at_risk = excluded.at_risk, version = f.version + 1
     where (f.students, f.waiting, f.oldest_waiting_at, f.reviewing, f.done_this_week, f.median_turnaround_seconds, f.at_risk)
       is distinct from (excluded.students, excluded.waiting, excluded.oldest_waiting_at, excluded.reviewing,
         excluded.done_this_week, excluded.median_turnaround_seconds, excluded.at_risk)
     returning mentor_id as "mentorId", programme_id as "programmeId"`,
    [mentors.map((one) => one.mentorId), mentors.map((one) => one.programmeId), at],
  );
  if (changed.length === 0) return [];
  const rows = await query<FiguresRow & { unitIds: string[] }>(
    tx,
    `select ${columns}, array(
       select distinct unit_id from (select unnest(un.path) as unit_id from ${theirStudents}) above order by unit_id
     ) as "unitIds"
     from unnest($1::uuid[], $2::uuid[]) as m (mentor_id, programme_id) ${withFigures} order by m.mentor_id`,
    [changed.map((one) => one.mentorId), changed.map((one) => one.programmeId)],
  );
  return rows.map(({ unitIds, ...row }) => ({
    event: "mentorFigures.updated" as const,
    data: { figures: present(row), unitIds },
  }));
}

/** One mentor of a programme, or those with students in somebody's reach, the longest queue first. At most 100. */
export async function findMentorFigures(
  db: Db,
  programmeId: string,
  which: { mentorId: string } | { everything: boolean; unitIds: readonly string[] },
): Promise<MentorFigures[]> {
  const rows = await query<FiguresRow>(
    db,
    `select ${columns} from (
       select distinct r.user_id as mentor_id, r.programme_id from role_assignments r
       where r.programme_id = $1 and r.role = 'mentor' and ($2::uuid is null or r.user_id = $2)
     ) m ${withFigures}
     where $2 is not null or $3 or exists (select from ${theirStudents} and un.path && $4::uuid[])
     order by waiting desc, m.mentor_id limit 100`,
    "mentorId" in which
      ? [programmeId, which.mentorId, false, []]
      : [programmeId, null, which.everything, which.unitIds],
  );
  return rows.map(present);
}

import type { LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { findBoard } from "./queries.ts";

/**
 * Adds released grades to the weekly boards of their programmes, each to the week in which it was released, and shows
 * the boards that changed or began a new week. A board's version is the seq of its last event.
 */
export const projectBoards: Projection = {
  name: "boards",
  async project(tx, events) {
    const changed = [...(await addGrades(tx, events)), ...(await beginWeeks(tx, events))];
    const boards = await Promise.all([...new Set(changed)].map((id) => findBoard(tx, { id })));
    return boards.flatMap((data) => (data ? [{ event: "leaderboard.updated" as const, data }] : []));
  },
};

async function addGrades(tx: Tx, events: LogEvent[]): Promise<string[]> {
  const grades = events.flatMap((event) => (event.event === "grade.released" && event.data.staff.grade ? [event] : []));
  if (grades.length === 0) return [];
  const rows = await query<{ id: string }>(
    tx,
    `with graded as (
       select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[], $5::bigint[]) as g (programme_id, enrolment_id, points, at, seq)
     ), added as (
       insert into board_scores as s (board_id, period_starts_at, enrolment_id, points, reached_at)
       select b.id, date_trunc('week', g.at at time zone p.timezone) at time zone p.timezone, g.enrolment_id, sum(g.points), max(g.at)
       from graded g join boards b on b.programme_id = g.programme_id join programmes p on p.id = b.programme_id
       group by 1, 2, 3
       on conflict (board_id, period_starts_at, enrolment_id) do update
         set points = s.points + excluded.points,
             -- Who got there first: points that change nothing do not move the moment.
             reached_at = case when excluded.points = 0 then s.reached_at else greatest(s.reached_at, excluded.reached_at) end
       returning board_id
     )
     update boards set version = (select max(seq) from graded g where g.programme_id = boards.programme_id)
     where id in (select board_id from added) returning id`,
    [
      grades.map(({ data }) => data.concerns.programmeId),
      grades.map(({ data }) => data.concerns.enrolmentId),
      grades.map(({ data }) => data.staff.grade?.final ?? 0),
      grades.map(({ data, at }) => data.staff.grade?.releasedAt ?? at),
      grades.map(({ seq }) => seq),
    ],
  );
  return rows.map(({ id }) => id);
}

async function beginWeeks(tx: Tx, events: LogEvent[]): Promise<string[]> {
  const weeks = events.flatMap((event) => (event.event === "leaderboard.weekBegan" ? [event] : []));
  if (weeks.length === 0) return [];
  const rows = await query<{ id: string }>(
    tx,
    `update boards set version = greatest(version, week.seq)
     from unnest($1::uuid[], $2::bigint[]) as week (board_id, seq) where id = week.board_id returning id`,
    [weeks.map(({ data }) => data.boardId), weeks.map(({ seq }) => seq)],
  );
  return rows.map(({ id }) => id);
}

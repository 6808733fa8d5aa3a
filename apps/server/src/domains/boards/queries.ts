import type { Board, BoardRow } from "@cohort/contract/boards";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

type HeadRow = { id: string; name: string; version: number; startsAt: Date; endsAt: Date; participants: number };

const visibleRows = 100;

/** This week's board of a programme. Ranks 1, 2, 2, 4; among equals, who reached the points first stands first. */
export async function findBoard(
  db: Db | Tx,
  which: { id: string } | { programmeId: string },
): Promise<Board | undefined> {
  const [head] = await query<HeadRow>(
    db,
    `select b.id, b.name, b.version, week.starts at time zone p.timezone as "startsAt",
       (week.starts + interval '7 days') at time zone p.timezone as "endsAt",
       (select count(*) from enrolments e where e.programme_id = b.programme_id and e.status = 'active') as participants
     from boards b join programmes p on p.id = b.programme_id, lateral (select date_trunc('week', now() at time zone p.timezone) as starts) week
     where ${"id" in which ? "b.id" : "b.programme_id"} = $1 and b.kind = 'weekly'`,
    ["id" in which ? which.id : which.programmeId],
  );
  if (!head) return undefined;
  const rows = await query<BoardRow>(
    db,
    `select s.enrolment_id as "enrolmentId", u.name, un.name as "unitName", s.points, (rank() over (order by s.points desc))::int as rank
     from board_scores s join enrolments e on e.id = s.enrolment_id join users u on u.id = e.user_id join units un on un.id = e.unit_id
     where s.board_id = $1 and s.period_starts_at = $2 and e.status = 'active'
     order by s.points desc, s.reached_at, s.enrolment_id limit ${visibleRows}`,
    [head.id, head.startsAt],
  );
  const period = { kind: "weekly" as const, startsAt: head.startsAt.toISOString(), endsAt: head.endsAt.toISOString() };
  return { id: head.id, version: head.version, name: head.name, period, rows, participants: head.participants };
}

/** One student's row, wherever it stands; undefined before the first points of the week. */
export async function findStanding(
  db: Db,
  boardId: string,
  startsAt: string,
  enrolmentId: string,
): Promise<BoardRow | undefined> {
  const [row] = await query<BoardRow>(
    db,
    `select mine.enrolment_id as "enrolmentId", u.name, un.name as "unitName", mine.points,
       (select count(*) + 1 from board_scores s join enrolments o on o.id = s.enrolment_id and o.status = 'active'
        where s.board_id = $1 and s.period_starts_at = $2 and s.points > mine.points)::int as rank
     from board_scores mine join enrolments e on e.id = mine.enrolment_id join users u on u.id = e.user_id join units un on un.id = e.unit_id
     where mine.board_id = $1 and mine.period_starts_at = $2 and mine.enrolment_id = $3`,
    [boardId, startsAt, enrolmentId],
  );
  return row;
}

/** The weekly board of a programme. */
export async function findBoardId(db: Db, programmeId: string): Promise<string | undefined> {
  const [board] = await query<{ id: string }>(db, "select id from boards where programme_id = $1 and kind = 'weekly'", [
    programmeId,
  ]);
  return board?.id;
}

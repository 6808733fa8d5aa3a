import type { Board, BoardPeriod, BoardRow, BoardSetting, Standing } from "@cohort/contract/boards";
import type { Period } from "@cohort/contract/periods";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { weekKey } from "../scoring/queries.ts";

export { canSeeLive } from "./policy.ts";

/** A board by its id, or by what it is about; of a past week or season with a `key`. */
export type Which = ({ id: string } | { scopeId: string; period: BoardPeriod }) & { key?: string | undefined };

/** `live` is what those who steer see: every row, frozen or not. `now` is the database's clock by default. */
export type Look = { live: boolean; now?: Date | undefined };

type Head = Pick<Board, "id" | "name" | "display" | "topN" | "scope" | "participants"> & {
  programmeId: string;
  kind: BoardPeriod;
  version: number;
  liveVersion: number;
  key: string | null;
  isCurrent: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  season:
    | (Omit<Period, "startsAt" | "endsAt" | "frozenAt"> &
        Record<"startsAt" | "endsAt", string> & { frozenAt: string | null })
    | null;
  frozenAt: Date | null;
};

const visibleRows = 100;
const instant = (value: string | Date): string => new Date(value).toISOString();

/** Undefined for a board, week or season that does not exist. */
async function findHead(db: Db | Tx, which: Which, { now }: Look): Promise<Head | undefined> {
  const week = (at: string) => weekKey(at, "p.timezone");
  const [head] = await query<Head>(
    db,
    `select b.id, b.name, b.programme_id as "programmeId", b.kind, b.display, b.top_n as "topN", b.version, b.live_version as "liveVersion",
       json_build_object('kind', b.scope, 'id', b.scope_id, 'name', case b.scope when 'unit' then (select name from units where id = b.scope_id)
         when 'track' then (select name from tracks where id = b.scope_id) else p.name end) as scope,
       span.key, span.key is not distinct from span.current as "isCurrent",
       case b.kind when 'weekly' then span.key::timestamp at time zone p.timezone when 'season' then season.starts_at end as "startsAt",
       case b.kind when 'weekly' then (span.key::timestamp + interval '7 days') at time zone p.timezone when 'season' then season.ends_at end as "endsAt",
       case when season.id is not null then json_build_object('id', season.id, 'version', season.version, 'programmeId', p.id, 'name', season.name,
         'startsAt', season.starts_at, 'endsAt', season.ends_at, 'state', season.state, 'frozenAt', season.frozen_at) end as season,
       season.frozen_at as "frozenAt",
       (select count(*) from enrolments e join units un on un.id = e.unit_id where e.programme_id = p.id and e.status = 'active'
          and (b.scope <> 'unit' or b.scope_id = any (un.path))) as participants
     from boards b join programmes p on p.id = b.programme_id
     cross join lateral (select coalesce($3::timestamptz, now()) as now) at
     cross join lateral (select season_of(p.id, at.now)::text as season, ${week("at.now")} as week) present
     cross join lateral (select
       case b.kind when 'weekly' then coalesce(to_char(date_trunc('week', case when b.kind = 'weekly' then $4::text end::timestamp), 'YYYY-MM-DD'), present.week)
         when 'season' then coalesce($4::text, present.season) else '' end as key,
       case b.kind when 'weekly' then present.week when 'season' then present.season else '' end as current) span
     left join periods season on season.programme_id = p.id and season.id::text = case b.kind when 'season' then span.key
       -- The season that runs in the last moment of the week that has come, and now for all time.
       when 'weekly' then season_of(p.id, least(at.now, (span.key::timestamp + interval '7 days') at time zone p.timezone - interval '1 second'))::text
       else present.season end
     where ${"id" in which ? "b.id = $1 and $2::text is null" : "b.scope_id = $1 and b.kind = $2::text"}`,
    ["id" in which ? which.id : which.scopeId, "id" in which ? null : which.period, now ?? null, which.key ?? null],
  );
  return head && (head.kind !== "season" || head.season) ? head : undefined;
}

/** Where a row of standings belongs to the board in `$1` to `$4`; `live` chooses what a freeze hides. */
function standingsOf({ programmeId, kind, key, scope }: Head, live: boolean) {
  const [points, reachedAt] = live ? ["points", "reached_at"] : ["shown_points", "shown_reached_at"];
  return {
    columns: `s.enrolment_id as "enrolmentId", u.name, un.name as "unitName", s.${points} as points`,
    points: `s.${points}`,
    order: `s.${points} desc, s.${reachedAt}, s.enrolment_id`,
    from: `standings s join enrolments e on e.id = s.enrolment_id join users u on u.id = e.user_id join units un on un.id = e.unit_id
      where s.programme_id = $1 and s.kind = $2 and s.key = $3 and e.status = 'active' and s.${points} is not null
        and ${scope.kind === "track" ? "s.track_id = $4::uuid" : scope.kind === "unit" ? "s.track_id is null and $4::uuid = any (un.path)" : "s.track_id is null and $4::uuid is not null"}`,
    parameters: [programmeId, kind, key, scope.id],
  };
}

/** How far down others see: nobody is shown more than a hundred rows. */
function depthOf({ display, topN }: Head, live: boolean): number {
  if (live || display === "full") return visibleRows;
  return display === "topN" ? topN : display === "podiumAndMe" ? 3 : 0;
}

/** Ranks 1, 2, 2, 4; among equals, who reached the points first stands first. */
export async function findBoard(db: Db | Tx, which: Which, look: Look = { live: false }): Promise<Board | undefined> {
  const head = await findHead(db, which, look);
  if (!head) return undefined;
  const depth = depthOf(head, look.live);
  const sql = standingsOf(head, look.live);
  const rows =
    depth === 0
      ? []
      : await query<BoardRow>(
          db,
          `select * from (select ${sql.columns}, (rank() over (order by ${sql.points} desc))::int as rank from ${sql.from} order by ${sql.order} limit ${visibleRows}) shown
           where rank <= $5`,
          [...sql.parameters, depth],
        );
  const { season } = head;
  return {
    id: head.id,
    version: look.live ? head.liveVersion : head.version,
    name: head.name,
    scope: head.scope,
    display: head.display,
    topN: head.topN,
    period: {
      kind: head.kind,
      key: head.key ?? "",
      startsAt: head.startsAt && instant(head.startsAt),
      endsAt: head.endsAt && instant(head.endsAt),
      isCurrent: head.isCurrent,
      season: season && {
        ...season,
        startsAt: instant(season.startsAt),
        endsAt: instant(season.endsAt),
        frozenAt: season.frozenAt && instant(season.frozenAt),
      },
    },
    frozenAt: head.frozenAt && instant(head.frozenAt),
    rows,
    participants: head.participants,
  };
}

/** One student's row as they may see it, wherever it stands. */
export async function findStanding(
  db: Db,
  which: Which,
  enrolmentId: string,
  look: Look = { live: false },
): Promise<Standing | undefined> {
  const head = await findHead(db, which, look);
  if (!head) return undefined;
  const sql = standingsOf(head, look.live);
  const [row] =
    head.display === "hidden" && !look.live
      ? []
      : await query<BoardRow>(
          db,
          `select * from (select ${sql.columns}, (rank() over (order by ${sql.points} desc))::int as rank from ${sql.from}) everybody
           where "enrolmentId" = $5`,
          [...sql.parameters, enrolmentId],
        );
  return {
    boardId: head.id,
    version: look.live ? head.liveVersion : head.version,
    periodKey: head.key ?? "",
    row: row ?? null,
    participants: head.participants,
  };
}

/** Every row of a board as those who steer see it, best first. */
export async function findAllRows(db: Db, which: Which): Promise<{ board: Board; rows: BoardRow[] } | undefined> {
  const board = await findBoard(db, which, { live: true });
  const head = await findHead(db, which, { live: true });
  if (!board || !head) return undefined;
  const sql = standingsOf(head, true);
  const rows = await query<BoardRow>(
    db,
    `select ${sql.columns}, (rank() over (order by ${sql.points} desc))::int as rank from ${sql.from} order by ${sql.order}`,
    sql.parameters,
  );
  return { board, rows };
}

/** The boards of a programme, with their settings: the programme's first, then units and tracks by name. */
export async function findBoardSettings(db: Db | Tx, programmeId: string): Promise<BoardSetting[]> {
  return query(
    db,
    `select * from (select b.id, b.setting_version as version, b.kind as period, b.display, b.top_n as "topN",
       json_build_object('kind', b.scope, 'id', b.scope_id, 'name', coalesce(un.name, t.name, p.name)) as scope,
       b.scope as kind, coalesce(un.name, t.name, '') as name
     from boards b join programmes p on p.id = b.programme_id left join units un on un.id = b.scope_id left join tracks t on t.id = b.scope_id
     where b.programme_id = $1) one
     order by kind, name, array_position(array['weekly', 'season', 'allTime'], period), id`,
    [programmeId],
  ).then((rows) =>
    (rows as (BoardSetting & { kind: string; name: string })[]).map(({ kind, name, ...setting }) => setting),
  );
}

/** The weekly board of a programme. */
export async function findBoardId(db: Db, programmeId: string): Promise<string | undefined> {
  const [board] = await query<{ id: string }>(db, "select id from boards where scope_id = $1 and kind = 'weekly'", [
    programmeId,
  ]);
  return board?.id;
}

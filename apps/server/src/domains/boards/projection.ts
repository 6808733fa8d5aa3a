import type { BoardPeriod } from "@cohort/contract/boards";
import { groupName } from "@cohort/contract/groups";
import type { Appended, LogEvent, Projection } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { weekKey } from "../scoring/queries.ts";
import { findBoard } from "./queries.ts";

type BoardHead = {
  id: string;
  programmeId: string;
  kind: BoardPeriod;
  scope: "programme" | "unit" | "track";
  scopeId: string;
  hidden: boolean;
  /** The week or season it shows now. */
  current: string;
};

/** What happened to one board: the spans concerned, and whether others than those who steer see it. */
type Touch = { board: BoardHead; keys: Set<string>; shown: boolean; seq: number };

/**
 * Shows the boards that changed. The boards of a whole programme are sent with their rows, those of units and tracks are
 * only named, to be read again, so that what a grade costs does not grow with the tree. Those who steer hear of every
 * board in a group of their own; while a season is frozen, nobody else hears anything of it. A board's version is the
 * seq of the last event that changed what its readers see.
 */
export const projectBoards: Projection = {
  name: "boards",
  async project(tx, events) {
    const { touches, heads } = await touchedBoards(tx, events);
    if (touches.length === 0) return [];
    await query(
      tx,
      `update boards b set live_version = t.seq, version = case when t.shown then t.seq else b.version end
       from unnest($1::uuid[], $2::bigint[], $3::boolean[]) t (id, seq, shown) where b.id = t.id`,
      [touches.map(({ board }) => board.id), touches.map(({ seq }) => seq), touches.map(({ shown }) => shown)],
    );
    const appended: Appended[] = [];
    const named: Touch[] = [];
    for (const touch of touches.filter(({ shown }) => shown)) {
      const { board, keys } = touch;
      if (board.scope === "programme" && (keys.has("") || keys.has(board.current))) {
        const data = await findBoard(tx, { id: board.id });
        if (data) appended.push({ event: "leaderboard.updated", data });
        keys.delete(board.current);
        keys.delete("");
      }
      if (keys.size > 0) named.push(touch);
    }
    for (const theirs of groupBy(named, ({ board }) => board.scopeId))
      appended.push(changed(theirs, ears(theirs[0]?.board, heads), false));
    for (const theirs of groupBy(touches, ({ board }) => board.programmeId))
      appended.push(changed(theirs, [groupName("boardStaff", theirs[0]?.board.programmeId ?? "")], true));
    return appended;
  },
};

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/**
 * A unit hears of its boards in the group of its weekly one; of tracks, and of past weeks, everybody in the programme
 * hears.
 */
function ears(board: BoardHead | undefined, heads: readonly BoardHead[]): string[] {
  if (board?.scope !== "unit") return board ? [groupName("programme", board.programmeId)] : [];
  const weekly = heads.find((head) => head.scopeId === board.scopeId && head.kind === "weekly");
  return weekly ? [groupName("board", weekly.id)] : [];
}

function changed(touches: readonly Touch[], groups: string[], live: boolean): Appended {
  const boards = touches.map(({ board, seq }) => ({ id: board.id, version: seq }));
  return {
    event: "leaderboards.changed",
    data: { boards: { programmeId: touches[0]?.board.programmeId ?? "", boards }, groups, live },
  };
}

async function touchedBoards(tx: Tx, events: readonly LogEvent[]): Promise<{ touches: Touch[]; heads: BoardHead[] }> {
  const programmeIds = events.flatMap((event) => programmeOf(event) ?? []);
  const boards = await query<BoardHead>(
    tx,
    `select b.id, b.programme_id as "programmeId", b.kind, b.scope, b.scope_id as "scopeId", b.display = 'hidden' as hidden,
       case b.kind when 'weekly' then ${weekKey("now()", "p.timezone")} when 'season' then season_of(p.id, now())::text else '' end as current
     from boards b join programmes p on p.id = b.programme_id where b.programme_id = any ($1::uuid[]) order by b.id`,
    [programmeIds],
  );
  const touches = new Map<string, Touch>();
  for (const event of events) {
    for (const board of boards) {
      const hit = board.programmeId === programmeOf(event) ? touchOf(event, board) : undefined;
      if (!hit) continue;
      const known = touches.get(board.id);
      const keys = new Set([...(known?.keys ?? []), ...hit.keys]);
      touches.set(board.id, { board, keys, shown: hit.shown || (known?.shown ?? false), seq: event.seq });
    }
  }
  return { touches: [...touches.values()], heads: boards };
}

function programmeOf(event: LogEvent): string | undefined {
  switch (event.event) {
    case "standings.changed":
    case "leaderboard.periodBegan":
    case "board.configured":
    case "period.changed":
      return event.data.programmeId;
    case "programme.changed":
      return event.data.id;
    default:
      return undefined;
  }
}

/** An empty key stands for whatever the board shows. */
function touchOf(event: LogEvent, board: BoardHead): { keys: string[]; shown: boolean } | undefined {
  if (event.event === "leaderboard.periodBegan")
    return event.data.boardIds.includes(board.id) ? { keys: [""], shown: true } : undefined;
  if (event.event === "board.configured")
    return event.data.setting.id === board.id ? { keys: [""], shown: true } : undefined;
  if (event.event === "period.changed" || event.event === "programme.changed") return { keys: [""], shown: true };
  if (event.event !== "standings.changed") return undefined;
  const spans = event.data.spans.filter(
    (span) =>
      span.kind === board.kind &&
      (board.scope === "track"
        ? span.trackId === board.scopeId
        : span.trackId === null && (board.scope === "programme" || event.data.unitIds.includes(board.scopeId))),
  );
  if (spans.length === 0) return undefined;
  const shown = spans.filter((span) => span.shown && !board.hidden);
  return { keys: spans.map(({ key }) => key), shown: shown.length > 0 };
}

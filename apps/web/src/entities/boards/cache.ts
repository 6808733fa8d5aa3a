import type { Board, BoardSetting, Standing } from "@cohort/contract/boards";
import type { EventView } from "@cohort/contract/events";
import type { Period } from "@cohort/contract/periods";
import { applied, ignored, type PatchContext, type Patched, rule, stale } from "../../api/cache-rule.ts";
import { type BoardParams, boardQuery, boardSettingsQuery, standingQuery } from "./queries.ts";

type Changed = EventView<"leaderboards.changed">;
type Settings = { items: BoardSetting[] };

/** The board as it now stands. Who looks at the present follows it into the next week; a past one stays. */
export function patchBoard(board: Board, changed: Board, { params }: { params: BoardParams }): Patched<Board> {
  if (changed.id !== board.id || changed.version <= board.version) return ignored;
  if (changed.period.key !== board.period.key && params.key !== undefined) return ignored;
  return applied(changed);
}

/** The own row, when it is among those that travel; only the server knows it below them. */
export function patchStanding(
  standing: Standing,
  board: Board,
  { params }: Pick<PatchContext<BoardParams & { enrolmentId: string }>, "params">,
): Patched<Standing> {
  if (board.id !== standing.boardId || board.version <= standing.version) return ignored;
  if (board.period.key !== standing.periodKey && params.key !== undefined) return ignored;
  const row = rowOf(board, params.enrolmentId);
  if (row === undefined) return stale;
  const { version, participants } = board;
  return applied({ boardId: board.id, version, periodKey: board.period.key, row, participants });
}

/** Somebody's row as a board shows it, null when they have none; undefined when it may stand below the rows that travel. */
export function rowOf(board: Board, enrolmentId: string) {
  const row = board.rows.find((one) => one.enrolmentId === enrolmentId);
  if (row) return row;
  const isWhole = board.display === "hidden" || (board.display === "full" && board.rows.length < 100);
  return isWhole ? null : undefined;
}

function isAmong({ boards }: Changed, held: { id: string; version: number }): boolean {
  return boards.some(({ id, version }) => id === held.id && version > held.version);
}

function patchSettings(list: Settings, changed: BoardSetting): Patched<Settings> {
  const known = list.items.find(({ id }) => id === changed.id);
  if (!known || known.version >= changed.version) return ignored;
  return applied({ items: list.items.map((one) => (one.id === changed.id ? changed : one)) });
}

export const boardRules = [
  rule<BoardParams, Board, Board>(boardQuery, patchBoard),
  rule<BoardParams & { enrolmentId: string }, Standing, Board>(standingQuery, patchStanding),
];
export const changedRules = [
  rule<BoardParams, Board, Changed>(boardQuery, (board, changed) => (isAmong(changed, board) ? stale : ignored)),
  rule<BoardParams & { enrolmentId: string }, Standing, Changed>(standingQuery, ({ boardId, version }, changed) =>
    isAmong(changed, { id: boardId, version }) ? stale : ignored,
  ),
];
export const settingRules = [
  rule<{ programmeId?: string | undefined }, Settings, BoardSetting>(boardSettingsQuery, patchSettings),
  rule<BoardParams, Board, BoardSetting>(boardQuery, (board, { id }) => (id === board.id ? stale : ignored)),
  rule<BoardParams & { enrolmentId: string }, Standing, BoardSetting>(standingQuery, ({ boardId }, { id }) =>
    id === boardId ? stale : ignored,
  ),
];
/** A freeze and its end change what every board of the programme shows. */
export const periodRules = [
  rule<BoardParams, Board, Period>(boardQuery, (board, { programmeId }) =>
    board.period.season?.programmeId === programmeId ? stale : ignored,
  ),
  rule<BoardParams & { enrolmentId: string }, Standing, Period>(standingQuery, () => stale),
];

import type { Board } from "@cohort/contract/boards";
import { applied, ignored, type Patched, rule, stale } from "../../api/cache-rule.ts";
import { boardQuery } from "./queries.ts";

/** The board as it now stands; a board of another id is a new week, which the server must answer. */
export function patchBoard(board: Board, changed: Board): Patched<Board> {
  if (changed.id !== board.id) return changed.period.startsAt > board.period.startsAt ? stale : ignored;
  return changed.version > board.version ? applied(changed) : ignored;
}

export const boardRules = [rule<{ programmeId?: string | undefined }, Board, Board>(boardQuery, patchBoard)];

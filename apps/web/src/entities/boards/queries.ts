import {
  type Board,
  type BoardPeriod,
  type BoardSetting,
  getLeaderboard,
  getStanding,
  listBoards,
  type Standing,
} from "@cohort/contract/boards";
import { readQuery } from "../../api/read-query.ts";

/** Which board: of a programme, a unit or a track; of the present week or season without a `key`. */
export type BoardParams = {
  programmeId?: string | undefined;
  period?: BoardPeriod | undefined;
  unitId?: string | undefined;
  trackId?: string | undefined;
  key?: string | undefined;
};

export const boardQuery = readQuery<BoardParams, Board>("board", (api, query, signal) =>
  api.read(getLeaderboard, { query, signal }),
);

/** The own row of a board, wherever it stands. `enrolmentId` says whose, so that a board that travels can be searched. */
export const standingQuery = readQuery<BoardParams & { enrolmentId: string }, Standing>(
  "standing",
  (api, { enrolmentId: _, ...query }, signal) => api.read(getStanding, { query, signal }),
);

/** The boards the caller may open, with how much of each is shown. */
export const boardSettingsQuery = readQuery<{ programmeId?: string | undefined }, { items: BoardSetting[] }>(
  "boards",
  (api, { programmeId }, signal) => api.read(listBoards, { query: { programmeId }, signal }),
);

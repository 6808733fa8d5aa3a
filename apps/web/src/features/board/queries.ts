import { type Board, getLeaderboard } from "@cohort/contract/boards";
import { readQuery } from "../../api/read-query.ts";

/** The programme's board of this week. */
export const boardQuery = readQuery<{ programmeId?: string | undefined }, Board>(
  "board",
  (api, { programmeId }, signal) => api.read(getLeaderboard, { query: { period: "weekly", programmeId }, signal }),
);

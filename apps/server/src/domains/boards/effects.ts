import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const boardEffects: { "leaderboard.updated": Effect<"leaderboard.updated"> } = {
  "leaderboard.updated": {
    audience: ({ id }) => [groupName("board", id)],
    stale: ({ id }) => [`board:${id}`],
    jobs: () => [],
  },
};

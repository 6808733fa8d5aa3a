import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "leaderboard.weekBegan" | "leaderboard.updated";

export const boardEffects: { [One in Name]: Effect<One> } = {
  // Nobody is told of the moment itself: the board that follows from it says everything.
  "leaderboard.weekBegan": { audience: () => [], stale: () => [], jobs: () => [] },
  "leaderboard.updated": {
    audience: ({ id }) => [groupName("board", id)],
    stale: ({ id }) => [`board:${id}`],
    jobs: () => [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "leaderboard.periodBegan" | "leaderboard.updated" | "leaderboards.changed" | "board.configured";

export const boardEffects: { [One in Name]: Effect<One> } = {
  // Nobody is told of the moment itself: the boards that follow from it say everything.
  "leaderboard.periodBegan": { audience: () => [], stale: () => [], jobs: () => [] },
  "leaderboard.updated": {
    audience: ({ id }) => [groupName("board", id)],
    stale: ({ id }) => [`board:${id}`],
    jobs: () => [],
  },
  "leaderboards.changed": {
    audience: ({ groups }) => groups,
    stale: ({ boards, live }) => boards.boards.map(({ id }) => (live ? `board:${id}:live` : `board:${id}`)),
    jobs: () => [],
  },
  "board.configured": {
    audience: ({ programmeId }) => [groupName("programme", programmeId)],
    stale: () => [],
    jobs: () => [],
  },
};

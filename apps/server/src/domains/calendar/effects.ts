import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const calendarEffects: { "calendarFeed.changed": Effect<"calendarFeed.changed"> } = {
  "calendarFeed.changed": {
    audience: ({ userId }) => [groupName("user", userId)],
    stale: () => [],
    jobs: () => [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const periodEffects: { "period.changed": Effect<"period.changed"> } = {
  "period.changed": {
    audience: ({ programmeId }) => [groupName("programme", programmeId)],
    stale: () => [],
    jobs: ({ id, state, turned }) =>
      turned?.from === "frozen" && state === "open"
        ? [{ name: "tell-of-reveal", data: { periodId: id, revealedAt: turned.at } }]
        : [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

/** The tag of what is known of the installation. */
export const healthTag = "health";

export const healthEffects: { "health.changed": Effect<"health.changed"> } = {
  "health.changed": {
    audience: ({ programmeIds }) => programmeIds.map((id) => groupName("adminPanel", id)),
    stale: () => [healthTag],
    jobs: () => [],
  },
};

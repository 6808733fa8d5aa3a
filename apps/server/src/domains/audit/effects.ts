import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const auditEffects: { "audit.written": Effect<"audit.written"> } = {
  "audit.written": {
    audience: ({ programmeId }) => [groupName("adminPanel", programmeId)],
    stale: () => [],
    jobs: () => [],
  },
};

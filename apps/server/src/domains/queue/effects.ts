import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "queue.updated" | "queue.lineMoved";

export const queueEffects: { [N in Name]: Effect<N> } = {
  "queue.updated": {
    audience: ({ groups }) => groups,
    stale: ({ summary }) => [`queue:${summary.scopeId}`],
    jobs: () => [],
  },
  "queue.lineMoved": {
    audience: ({ programmeId }) => [groupName("allStudents", programmeId)],
    stale: ({ programmeId }) => [`line:${programmeId}`],
    jobs: () => [],
  },
};

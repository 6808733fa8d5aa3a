import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

/** A draft is its student's alone. */
export const draftEffects: { "draft.saved": Effect<"draft.saved"> } = {
  "draft.saved": {
    audience: ({ enrolmentId }) => [groupName("student", enrolmentId)],
    stale: () => [],
    jobs: () => [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const scoringEffects: { "score.updated": Effect<"score.updated"> } = {
  "score.updated": {
    audience: ({ enrolmentId }) => [groupName("student", enrolmentId)],
    stale: ({ enrolmentId }) => [`student:${enrolmentId}:score`],
    jobs: () => [],
  },
};

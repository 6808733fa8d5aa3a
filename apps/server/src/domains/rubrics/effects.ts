import type { Effect } from "../../events/effect.ts";

export const rubricEffects: { "rubric.changed": Effect<"rubric.changed"> } = {
  "rubric.changed": { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] },
};

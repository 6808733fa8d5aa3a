import type { Effect } from "../../events/effect.ts";

export const queueEffects: { "queue.updated": Effect<"queue.updated"> } = {
  "queue.updated": {
    audience: ({ groups }) => groups,
    stale: ({ summary }) => [`queue:${summary.scopeId}`],
    jobs: () => [],
  },
};

import type { Effect } from "../../events/effect.ts";

export const snippetEffects: { "snippet.changed": Effect<"snippet.changed"> } = {
  "snippet.changed": { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] },
};

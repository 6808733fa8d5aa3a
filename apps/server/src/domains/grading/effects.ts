import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

/** A draft is its author's alone. */
export const gradingEffects: { "reviewDraft.saved": Effect<"reviewDraft.saved"> } = {
  "reviewDraft.saved": { audience: ({ userId }) => [groupName("user", userId)], stale: () => [], jobs: () => [] },
};

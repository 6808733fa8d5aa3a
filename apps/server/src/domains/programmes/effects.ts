import type { Effect } from "../../events/effect.ts";

type Name = "mentorLink.changed" | "enrolment.changed";

/** Whoever's rights changed reads again; caches are keyed by the principal's version and need no tag. */
const effect: Effect<Name> = { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] };

export const programmeEffects: { [One in Name]: Effect<One> } = {
  "mentorLink.changed": effect,
  "enrolment.changed": effect,
};

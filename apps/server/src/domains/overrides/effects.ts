import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

/** The student and whoever may review their work. */
export const overrideEffects: { "override.changed": Effect<"override.changed"> } = {
  "override.changed": {
    audience: ({ concerns }) => [
      groupName("student", concerns.enrolmentId),
      ...concerns.mentorIds.map((id) => groupName("mentor", id)),
      ...concerns.unitIds.map((id) => groupName("unit", id)),
      groupName("adminPanel", concerns.programmeId),
    ],
    stale: ({ concerns }) => [`student:${concerns.enrolmentId}:work`],
    jobs: () => [],
  },
};

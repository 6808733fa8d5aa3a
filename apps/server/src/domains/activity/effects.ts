import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

/** Each side is told in its own groups, and each side's feeds are read anew. A side that may not know has no group here. */
export const activityEffects: { "activity.added": Effect<"activity.added"> } = {
  "activity.added": {
    audience: ({ staff, student, everybody, programmeId, concerns }) => [
      ...(everybody ? [groupName("programme", programmeId)] : []),
      ...(student && concerns ? [groupName("student", concerns.enrolmentId)] : []),
      ...(staff && concerns
        ? [
            ...concerns.mentorIds.map((id) => groupName("mentor", id)),
            ...concerns.unitIds.map((id) => groupName("unit", id)),
            groupName("adminPanel", programmeId),
          ]
        : []),
    ],
    stale: ({ staff, student, everybody, programmeId, concerns }) => [
      ...(everybody ? [`activity:everybody:${programmeId}`] : []),
      ...(student && concerns ? [`activity:student:${concerns.enrolmentId}`] : []),
      ...(staff && concerns
        ? [
            ...concerns.mentorIds.map((id) => `activity:mentor:${id}`),
            ...concerns.unitIds.map((id) => `activity:unit:${id}`),
            `activity:programme:${programmeId}`,
          ]
        : []),
    ],
    jobs: () => [],
  },
};

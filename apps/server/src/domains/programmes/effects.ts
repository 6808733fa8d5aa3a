import { groupName, parseGroup } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "mentorLink.changed" | "enrolment.changed";

/**
 * Whoever's rights changed reads again; their own answers are keyed by their version. Those of others who count these
 * people are not.
 */
const effect: Effect<Name> = {
  audience: ({ groups }) => groups,
  stale: ({ groups }) =>
    groups.flatMap((name) => {
      const group = parseGroup(name);
      return group?.kind === "adminPanel" ? [`programme:${group.id}`] : [];
    }),
  jobs: () => [],
};

const ofAssignment: Effect<"assignment.created" | "assignment.updated"> = {
  audience: ({ change: { programmeId }, shown, wasShown, unitIds }) => [
    groupName("adminPanel", programmeId),
    groupName("mentorDashboard", programmeId),
    ...unitIds.map((id) => groupName("unit", id)),
    ...(shown || wasShown ? [groupName("programme", programmeId)] : []),
  ],
  stale: ({ change: { programmeId } }) => [`setup:${programmeId}`],
  jobs: () => [],
};

export const programmeEffects: {
  [One in Name | "programme.changed" | "assignment.created" | "assignment.updated"]: Effect<One>;
} = {
  "programme.changed": {
    audience: ({ id }) => [groupName("programme", id)],
    stale: ({ id }) => [`setup:${id}`],
    jobs: () => [],
  },
  "assignment.created": ofAssignment,
  "assignment.updated": ofAssignment,
  "mentorLink.changed": effect,
  "enrolment.changed": effect,
};

import type { Concerns } from "@cohort/contract/concerns";
import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "stage.unlocked" | "stage.overridden" | "stage.changed";

const aboutStudent = {
  audience: ({ concerns }: { concerns: Concerns }) => [
    groupName("student", concerns.enrolmentId),
    ...concerns.mentorIds.map((id) => groupName("mentor", id)),
    ...concerns.unitIds.map((id) => groupName("unit", id)),
    groupName("adminPanel", concerns.programmeId),
  ],
  stale: ({ concerns }: { concerns: Concerns }) => [`student:${concerns.enrolmentId}:work`],
  jobs: () => [],
};

export const stageEffects: { [One in Name]: Effect<One> } = {
  "stage.unlocked": aboutStudent,
  "stage.overridden": aboutStudent,
  "stage.changed": {
    audience: ({ programmeId }) => [groupName("programme", programmeId)],
    stale: ({ programmeId }) => [`stages:${programmeId}`],
    jobs: () => [],
  },
};

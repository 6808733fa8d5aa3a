import type { Concerns } from "@cohort/contract/concerns";
import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "score.updated" | "score.entered" | "standings.changed";

/** The student, their mentors, the coordinators above them and the admins. */
function audienceOfStudent({ enrolmentId, mentorIds, unitIds, programmeId }: Concerns): string[] {
  return [
    groupName("student", enrolmentId),
    ...mentorIds.map((id) => groupName("mentor", id)),
    ...unitIds.map((id) => groupName("unit", id)),
    groupName("adminPanel", programmeId),
  ];
}

const aboutStudent = {
  audience: ({ concerns }: { concerns: Concerns }) => audienceOfStudent(concerns),
  stale: ({ concerns }: { concerns: Concerns }) => [`student:${concerns.enrolmentId}:score`],
  jobs: () => [],
};

export const scoringEffects: { [One in Name]: Effect<One> } = {
  "score.updated": aboutStudent,
  "score.entered": aboutStudent,
  // Only boards follow from it.
  "standings.changed": { audience: () => [], stale: () => [], jobs: () => [] },
};

import type { Overseers } from "@cohort/contract/concerns";
import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "standing.updated" | "studentNote.written";

/** Whoever oversees the student; their own group is never among them. */
function audience({ overseers }: { overseers: Overseers }): string[] {
  return [
    ...overseers.mentorIds.map((id) => groupName("mentor", id)),
    ...overseers.unitIds.map((id) => groupName("unit", id)),
    groupName("adminPanel", overseers.programmeId),
  ];
}

export const studentEffects: { [One in Name]: Effect<One> } = {
  "standing.updated": {
    audience,
    stale: ({ overseers }) => [
      `programme:${overseers.programmeId}`,
      ...overseers.mentorIds.map((id) => `mentor:${id}`),
    ],
    jobs: () => [],
  },
  "studentNote.written": { audience, stale: () => [], jobs: () => [] },
};

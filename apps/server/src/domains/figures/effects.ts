import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "scopeFigures.updated" | "mentorFigures.updated";

export const figureEffects: { [One in Name]: Effect<One> } = {
  "scopeFigures.updated": {
    audience: ({ groups }) => groups,
    stale: ({ programmeId }) => [`programme:${programmeId}`],
    jobs: () => [],
  },
  "mentorFigures.updated": {
    audience: ({ figures, unitIds }) => [
      groupName("mentor", figures.mentor.id),
      ...unitIds.map((id) => groupName("unit", id)),
      groupName("adminPanel", figures.programmeId),
    ],
    stale: ({ figures }) => [`mentor:${figures.mentor.id}`, `programme:${figures.programmeId}`],
    jobs: () => [],
  },
};

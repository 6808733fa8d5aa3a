import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

export const importEffects: { "import.changed": Effect<"import.changed"> } = {
  "import.changed": {
    audience: ({ import: { programmeId, createdBy } }) => [
      groupName("adminPanel", programmeId),
      groupName("user", createdBy.id),
    ],
    stale: () => [],
    jobs: ({ import: { id }, begins }) => (begins ? [{ name: "run-import", data: { importId: id } }] : []),
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Rights = "role.changed" | "account.changed";

const rights: Effect<Rights> = { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] };
const steering = (programmeId: string, unitIds: readonly string[]) => [
  groupName("adminPanel", programmeId),
  ...unitIds.map((id) => groupName("unit", id)),
];

type Name = Rights | "person.changed" | "person.left" | "invite.changed";

export const peopleEffects: { [One in Name]: Effect<One> } = {
  "role.changed": rights,
  "account.changed": rights,
  "person.changed": {
    audience: ({ person, unitIds }) => steering(person.programmeId, unitIds),
    // Dashboards count students and mentors.
    stale: ({ person }) => [`programme:${person.programmeId}`],
    jobs: () => [],
  },
  "person.left": {
    audience: ({ unitIds }) => unitIds.map((id) => groupName("unit", id)),
    stale: () => [],
    jobs: () => [],
  },
  "invite.changed": {
    audience: ({ invite, unitIds }) => steering(invite.programmeId, unitIds),
    stale: () => [],
    jobs: () => [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "notification.created" | "notification.read";

const effect: Effect<Name> = {
  audience: ({ userId }) => [groupName("user", userId)],
  stale: () => [],
  jobs: () => [],
};

export const notificationEffects: { [One in Name]: Effect<One> } = {
  "notification.created": effect,
  "notification.read": effect,
};

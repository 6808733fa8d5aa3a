import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Name = "notification.created" | "notification.read" | "inbox.read" | "notificationSettings.saved";

const effect: Effect<Exclude<Name, "notificationSettings.saved">> = {
  audience: ({ userId }) => [groupName("user", userId)],
  stale: () => [],
  jobs: () => [],
};

export const notificationEffects: { [One in Name]: Effect<One> } = {
  "notification.created": effect,
  "notification.read": effect,
  "inbox.read": effect,
  "notificationSettings.saved": { audience: ({ id }) => [groupName("user", id)], stale: () => [], jobs: () => [] },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Told = "announcement.published" | "announcement.revised" | "announcement.withdrawn";
const told: Effect<Told> = { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] };

export const announcementEffects: { [One in Told]: Effect<One> } & {
  "announcement.managed": Effect<"announcement.managed">;
  "announcement.read": Effect<"announcement.read">;
} = {
  "announcement.published": told,
  "announcement.revised": told,
  "announcement.withdrawn": told,
  "announcement.managed": {
    audience: ({ programmeId, authorId }) => [groupName("adminPanel", programmeId), groupName("user", authorId)],
    stale: () => [],
    jobs: ({ managed, dueAt }) =>
      dueAt ? [{ name: "publish-announcement", data: { announcementId: managed.id }, startAt: dueAt }] : [],
  },
  "announcement.read": {
    audience: ({ userId }) => [groupName("user", userId)],
    stale: () => [],
    jobs: () => [],
  },
};

import { groupName } from "@cohort/contract/groups";
import type { Effect } from "../../events/effect.ts";

type Told = "announcement.published" | "announcement.revised" | "announcement.withdrawn";
const told: Effect<Told> = { audience: ({ groups }) => groups, stale: () => [], jobs: () => [] };

export const announcementEffects: { [One in Told]: Effect<One> } & {
  "announcement.managed": Effect<"announcement.managed">;
  "announcement.read": Effect<"announcement.read">;
} = {
  // One event for all; their bells are rung by a job, so that the relay never writes a row for each of thousands.
  "announcement.published": {
    ...told,
    jobs: ({ announcement: { id } }) => [{ name: "tell-of-announcement", data: { announcementId: id } }],
  },
  "announcement.revised": told,
  // It leaves the feed, too.
  "announcement.withdrawn": {
    ...told,
    stale: ({ groups, announcement: { programmeId } }) =>
      groups.includes(groupName("members", programmeId)) ? [`activity:everybody:${programmeId}`] : [],
  },
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

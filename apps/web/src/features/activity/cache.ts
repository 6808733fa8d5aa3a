import { type Activity, activityTopics } from "@cohort/contract/activity";
import type { Announcement } from "@cohort/contract/announcements";
import { applied, ignored, type PatchContext, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { type ActivityFeed, type ActivityFilters, activityQuery, defaultPageSize } from "./queries.ts";

type Context = Pick<PatchContext<ActivityFilters>, "params" | "userId">;

const isBefore = (a: Activity, b: Activity): boolean => a.at > b.at || (a.at === b.at && a.id > b.id);

/**
 * Something happened. Exact without asking: rows never change, the cursor is the id of a page's last row, and what is
 * new stands above everything that a later page begins with.
 */
export function patchFeed(feed: ActivityFeed, added: Activity, { params, userId }: Context): Patched<ActivityFeed> {
  if (added.programmeId !== feed.programmeId || params.cursor !== undefined) return ignored;
  // Whoever is staff and student hears of their own work as its student.
  if (added.view === "staff" && added.student?.id === userId) return ignored;
  if (params.topic && !(activityTopics[params.topic] as readonly string[]).includes(added.kind)) return ignored;
  if (feed.items.some((one) => one.id === added.id)) return ignored;
  const at = feed.items.findIndex((one) => isBefore(added, one));
  const place = at === -1 ? feed.items.length : at;
  if (feed.nextCursor !== null && place === feed.items.length) return ignored;
  const all = [...feed.items.slice(0, place), added, ...feed.items.slice(place)];
  const limit = params.limit ?? defaultPageSize;
  const items = all.slice(0, limit);
  const isCut = feed.nextCursor !== null || all.length > limit;
  return applied({ ...feed, items, nextCursor: isCut ? (items.at(-1)?.id ?? null) : null });
}

/** An announcement that was taken back leaves the feed; the row that marks the next page may have been its. */
export function patchWithdrawn(feed: ActivityFeed, { id }: Announcement): Patched<ActivityFeed> {
  if (!feed.items.some((one) => one.id === id)) return ignored;
  const left = { ...feed, items: feed.items.filter((one) => one.id !== id) };
  return feed.nextCursor === null ? applied(left) : staleWith(left);
}

export const withdrawnRules = [rule<ActivityFilters, ActivityFeed, Announcement>(activityQuery, patchWithdrawn)];
export const activityRules = [rule<ActivityFilters, ActivityFeed, Activity>(activityQuery, patchFeed)];

import type { Notification } from "@cohort/contract/notifications";
import { applied, ignored, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { type NotificationPage, notificationsQuery, pageSize } from "./queries.ts";

/** A notification is new or was read. Past a full page the cursor moves, which only the server can say. */
export function patchNotifications(page: NotificationPage, changed: Notification): Patched<NotificationPage> {
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  if (known)
    return known.version >= changed.version ? ignored : applied({ ...page, items: page.items.with(index, changed) });
  if (changed.readAt !== null) return ignored;
  const at = page.items.findIndex((one) => one.createdAt <= changed.createdAt);
  const place = at === -1 ? page.items.length : at;
  if (page.nextCursor !== null && place === page.items.length) return ignored;
  const items = [...page.items.slice(0, place), changed, ...page.items.slice(place)];
  if (page.nextCursor === null && items.length <= pageSize) return applied({ ...page, items });
  return staleWith({ ...page, items: items.slice(0, pageSize) });
}

export const notificationRules = [
  rule<Record<never, never>, NotificationPage, Notification>(notificationsQuery, patchNotifications),
];

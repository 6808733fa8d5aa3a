import type { Inbox, InboxRead, Notification, NotificationChange } from "@cohort/contract/notifications";
import { applied, ignored, type PatchContext, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { defaultPageSize, type NotificationFilters, type NotificationPage, notificationsQuery } from "./queries.ts";

type Context = Pick<PatchContext<NotificationFilters>, "params">;

const newer = (known: Inbox, inbox: Inbox): Inbox => (inbox.version > known.version ? inbox : known);

/** The server's order: latest first, and of one moment the higher id, since one action may tell of several things. */
const isBefore = (a: Notification, b: Notification): boolean =>
  a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id);

/** A notification is new or was read. The count is the server's own; past a full page only it knows the cursor. */
export function patchNotifications(
  page: NotificationPage,
  { inbox: changedInbox, ...changed }: NotificationChange,
  { params }: Context,
): Patched<NotificationPage> {
  const inbox = newer(page.inbox, changedInbox);
  const placed = place({ ...page, inbox }, changed as Notification, params);
  if (placed.outcome === "ignored" && inbox !== page.inbox) return applied({ ...page, inbox });
  return placed;
}

function place(page: NotificationPage, changed: Notification, params: NotificationFilters): Patched<NotificationPage> {
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  if (known && known.version >= changed.version) return ignored;
  const isComplete = page.nextCursor === null && params.cursor === undefined;
  if (params.unread && changed.readAt !== null) {
    if (!known) return ignored;
    const rest = { ...page, items: page.items.filter((one) => one !== known) };
    return isComplete ? applied(rest) : staleWith(rest);
  }
  if (known) return applied({ ...page, items: page.items.with(index, changed) });
  if (changed.readAt !== null || (params.type && params.type !== changed.type)) return ignored;
  const at = page.items.findIndex((one) => isBefore(changed, one));
  const position = at === -1 ? page.items.length : at;
  // What is new stands before everything a later page holds.
  if (params.cursor !== undefined && position === 0) return ignored;
  if (page.nextCursor !== null && position === page.items.length) return ignored;
  const items = [...page.items.slice(0, position), changed, ...page.items.slice(position)];
  const limit = params.limit ?? defaultPageSize;
  if (isComplete && items.length <= limit) return applied({ ...page, items });
  return staleWith({ ...page, items: items.slice(0, limit) });
}

/** Everything up to an instant was read at once. */
export function patchRead(page: NotificationPage, read: InboxRead, { params }: Context): Patched<NotificationPage> {
  const inbox = newer(page.inbox, read.inbox);
  const isRead = (one: Notification) => one.readAt === null && one.createdAt <= read.upTo;
  if (!page.items.some(isRead)) return inbox === page.inbox ? ignored : applied({ ...page, inbox });
  if (!params.unread) {
    const mark = (one: Notification) => (isRead(one) ? { ...one, readAt: read.readAt, version: one.version + 1 } : one);
    return applied({ ...page, inbox, items: page.items.map(mark) });
  }
  const left = { ...page, inbox, items: page.items.filter((one) => !isRead(one)) };
  return page.nextCursor === null && params.cursor === undefined ? applied(left) : staleWith(left);
}

export const notificationRules = [
  rule<NotificationFilters, NotificationPage, NotificationChange>(notificationsQuery, patchNotifications),
];
export const inboxRules = [rule<NotificationFilters, NotificationPage, InboxRead>(notificationsQuery, patchRead)];

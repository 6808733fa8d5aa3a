import { listNotifications, type Notification } from "@cohort/contract/notifications";
import { readQuery } from "../../api/read-query.ts";

export const pageSize = 30;

export type NotificationPage = { items: Notification[]; nextCursor: string | null };

/** The caller's latest notifications. */
export const notificationsQuery = readQuery<Record<never, never>, NotificationPage>("notifications", (api, _, signal) =>
  api.read(listNotifications, { query: { limit: pageSize }, signal }),
);

export function countUnread(page: NotificationPage): number {
  return page.items.filter((one) => one.readAt === null).length;
}

import type { NoticeType } from "@cohort/contract/notices";
import { type Inbox, listNotifications, type Notification } from "@cohort/contract/notifications";
import { readQuery } from "../../api/read-query.ts";

/** Filters of the bell and its page, as they stand in an address. */
export type NotificationFilters = {
  type?: NoticeType | undefined;
  unread?: "true" | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

export type NotificationPage = { items: Notification[]; nextCursor: string | null; inbox: Inbox };

export const defaultPageSize = 50;

/** What the bell opens to. */
export const latest: NotificationFilters = { limit: 15 };

/** The caller's notifications, latest first, with how many of all are unread. */
export const notificationsQuery = readQuery<NotificationFilters, NotificationPage>(
  "notifications",
  (api, query, signal) => api.read(listNotifications, { query, signal }),
);

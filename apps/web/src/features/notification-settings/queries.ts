import { getNotificationSettings, type NotificationSettings } from "@cohort/contract/notification-settings";
import { readQuery } from "../../api/read-query.ts";

export const settingsQuery = readQuery<Record<never, never>, NotificationSettings>(
  "notification-settings",
  (api, _, signal) => api.read(getNotificationSettings, { signal }),
);

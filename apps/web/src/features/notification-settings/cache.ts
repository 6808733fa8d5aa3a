import type { NotificationSettings } from "@cohort/contract/notification-settings";
import { applied, ignored, rule } from "../../api/cache-rule.ts";
import { settingsQuery } from "./queries.ts";

/** The person's other tabs follow what one of them saved. */
export const settingsRules = [
  rule<Record<never, never>, NotificationSettings, NotificationSettings>(settingsQuery, (known, saved) =>
    saved.version > known.version ? applied(saved) : ignored,
  ),
];

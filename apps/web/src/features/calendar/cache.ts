import type { CalendarFeed } from "@cohort/contract/calendar";
import { applied, ignored, rule } from "../../api/cache-rule.ts";
import { calendarFeedQuery } from "./queries.ts";

export const feedRules = [
  rule<Record<never, never>, CalendarFeed, CalendarFeed>(calendarFeedQuery, (known, feed) =>
    feed.version > known.version ? applied(feed) : ignored,
  ),
];

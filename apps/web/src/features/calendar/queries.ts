import { type CalendarFeed, getCalendarFeed } from "@cohort/contract/calendar";
import { readQuery } from "../../api/read-query.ts";

/** Whether the student's dates can be read at a secret address. */
export const calendarFeedQuery = readQuery<Record<never, never>, CalendarFeed>("calendar-feed", (api, _, signal) =>
  api.read(getCalendarFeed, { signal }),
);

import { z } from "zod";
import { Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";

/** Whether the caller's dates can be read at a secret address. The address itself is told once, when it is made. */
export const CalendarFeed = z.object({ version: Version, createdAt: Instant.nullable() }).meta({ id: "CalendarFeed" });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const getCalendarFeed = route({
  name: "getCalendarFeed",
  method: "GET",
  path: "/api/me/calendar",
  summary: "Whether the caller has a calendar address",
  access: ["student"],
  response: CalendarFeed,
});

export const createCalendarFeed = route({
  name: "createCalendarFeed",
  method: "POST",
  path: "/api/me/calendar",
  summary: "Make a secret address for the caller's dates; an earlier one ends",
  access: ["student"],
  response: z.object({ feed: CalendarFeed, path: z.string() }),
});

export const removeCalendarFeed = route({
  name: "removeCalendarFeed",
  method: "DELETE",
  path: "/api/me/calendar",
  summary: "End the caller's calendar address",
  access: ["student"],
  response: CalendarFeed,
});

export const readCalendar = route({
  name: "readCalendar",
  method: "GET",
  path: "/api/calendar/:secret",
  summary: "Due dates as iCalendar, for whoever holds the secret address; nothing about grades",
  access: "anyone",
  params: z.object({ secret: z.string().max(100) }),
  produces: "text/calendar",
  response: z.string(),
});

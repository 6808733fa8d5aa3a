/** A calendar date and time as a wall clock shows it, without a zone. */
type Wall = { year: number; month: number; day: number; hour: number; minute: number };

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
const dayMs = 86_400_000;

const absolute = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{1,2}):(\d{2}))?$/;
const relative = new RegExp(`^week (\\d{1,3})(?: (${weekdays.join("|")}))?(?: (\\d{1,2}):(\\d{2}))?$`, "i");

// Making one takes a hundred times as long as asking it.
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const numeric = "numeric" as const;
  const parts = { year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric };
  const clock = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", ...parts });
  clocks.set(timeZone, clock);
  return clock;
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. Throws a RangeError for no zone. */
function offsetMs(instantMs: number, timezone: string): number {
  const parts = clockOf(timezone).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return shown - Math.floor(instantMs / 1000) * 1000;
}

/** The instant at which a zone's clocks show `wall`; in the hour that spring leaves out, an hour later. */
function instantOf(wall: Wall, timezone: string): Date {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const guess = asUtc - offsetMs(asUtc, timezone);
  return new Date(asUtc - offsetMs(guess, timezone));
}

function isTime(hour: number, minute: number): boolean {
  return hour <= 23 && minute <= 59;
}

/** Whether a text is a date and time, or a place in a programme's weeks. */
export function isMoment(text: string): boolean {
  const given = absolute.exec(text) ?? relative.exec(text);
  if (!given) return false;
  const [hour, minute] = given.slice(-2).map((part) => Number(part ?? 0)) as [number, number];
  return isTime(hour, minute) && (relative.test(text) ? Number(given[1]) >= 1 : !Number.isNaN(dateOf(text).getTime()));
}

/** Whether a moment counts from the programme's first Monday. */
export const isRelative = (text: string): boolean => relative.test(text);

function dateOf(text: string): Date {
  return new Date(`${text.slice(0, 10)}T00:00:00Z`);
}

/**
 * The instant of a moment: `2026-11-02`, `2026-11-02 18:00`, or `week 2 friday 18:00`, counted from the programme's
 * first Monday. Walls and weeks are the zone's own, so that 18:00 stays 18:00 when its clocks are set. Without a time
 * the day's first minute. The text must pass `isMoment`.
 */
export function resolveMoment(text: string, programme: { firstMonday: string; timezone: string }): Date {
  const [, week, weekday, hour, minute] = relative.exec(text) ?? [];
  if (week === undefined) {
    const [, year, month, day, hours, minutes] = absolute.exec(text) ?? [];
    const wall = { year: Number(year), month: Number(month), day: Number(day) };
    return instantOf({ ...wall, hour: Number(hours ?? 0), minute: Number(minutes ?? 0) }, programme.timezone);
  }
  const days = (Number(week) - 1) * 7 + Math.max(0, weekdays.indexOf((weekday ?? "monday").toLowerCase() as never));
  const date = new Date(dateOf(programme.firstMonday).getTime() + days * dayMs);
  const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return instantOf({ ...wall, hour: Number(hour ?? 0), minute: Number(minute ?? 0) }, programme.timezone);
}

/** The zone's wall clock at an instant, as `resolveMoment` reads it. */
export function momentOf(instant: Date, timezone: string): string {
  const shown = new Date(instant.getTime() + offsetMs(instant.getTime(), timezone)).toISOString();
  return shown.slice(11, 16) === "00:00" ? shown.slice(0, 10) : `${shown.slice(0, 10)} ${shown.slice(11, 16)}`;
}

/** The Monday of the week in which an instant lies, by the zone's calendar. */
export function mondayOf(instant: Date, timezone: string): string {
  const date = dateOf(momentOf(instant, timezone));
  return new Date(date.getTime() - ((date.getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10);
}

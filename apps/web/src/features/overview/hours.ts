import type { HourCount } from "@cohort/contract/queue";
import { dayIn, formatHour } from "../../ui/format.ts";

const hourMs = 3_600_000;

/** The last 24 hours of the clock, oldest first, with a zero where nothing was handed in. */
export function lastDay(
  hours: readonly HourCount[],
  now: number,
): { hour: string; submitted: number; label: string }[] {
  const counts = new Map(hours.map(({ hour, submitted }) => [Math.floor(Date.parse(hour) / hourMs), submitted]));
  const thisHour = Math.floor(now / hourMs);
  return Array.from({ length: 24 }, (_, index) => {
    const at = thisHour - 23 + index;
    const hour = new Date(at * hourMs).toISOString();
    return { hour, submitted: counts.get(at) ?? 0, label: formatHour(hour) };
  });
}

/** What was handed in on the day that `now` is in the programme's time zone. */
export function submittedToday(hours: readonly HourCount[], now: number, timeZone: string): number {
  const today = dayIn(timeZone, now);
  return hours
    .filter(({ hour }) => dayIn(timeZone, Date.parse(hour)) === today)
    .reduce((sum, { submitted }) => sum + submitted, 0);
}

/** Where one range of ages ends and the next begins, in hours. */
const ageLimits = [1, 4, 12, 24, 48, 96];

/** How much of what waits falls into each range of ages, youngest first, and how much is older than a day. */
export function queueAges(hours: readonly HourCount[], now: number): { counts: number[]; overADay: number } {
  const counts = Array<number>(ageLimits.length + 1).fill(0);
  for (const { hour, waiting } of hours) {
    // Known to the hour: taken from its middle, though nothing of this hour is younger than nothing.
    const age = Math.max(0, (now - Date.parse(hour)) / hourMs - 0.5);
    const range = ageLimits.findIndex((limit) => age < limit);
    const place = range === -1 ? ageLimits.length : range;
    counts[place] = (counts[place] ?? 0) + waiting;
  }
  const day = ageLimits.indexOf(24) + 1;
  return { counts, overADay: counts.slice(day).reduce((sum, count) => sum + count, 0) };
}

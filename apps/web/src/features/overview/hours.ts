import type { HourCount } from "@cohort/contract/queue";
import { formatHour } from "../../ui/format.ts";

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

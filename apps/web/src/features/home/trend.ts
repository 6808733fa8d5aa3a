import type { TurnaroundDay } from "@cohort/contract/dashboard";

export type Trend = { direction: "faster" | "slower" | "same"; now: number; before: number };

/** Less than a tenth is no trend. */
const noticeable = 0.1;

/**
 * The last seven days against the seven before: means of the days' medians, weighted by their reviews, in seconds.
 * Undefined while one of the two weeks has no review.
 */
export function trendOf(days: readonly TurnaroundDay[]): Trend | undefined {
  const now = meanOf(days.slice(-7));
  const before = meanOf(days.slice(-14, -7));
  if (now === undefined || before === undefined) return undefined;
  const change = (now - before) / Math.max(1, before);
  return { direction: change <= -noticeable ? "faster" : change >= noticeable ? "slower" : "same", now, before };
}

function meanOf(days: readonly TurnaroundDay[]): number | undefined {
  const reviews = days.reduce((sum, day) => sum + day.reviews, 0);
  if (reviews === 0) return undefined;
  return days.reduce((sum, day) => sum + (day.medianSeconds ?? 0) * day.reviews, 0) / reviews;
}

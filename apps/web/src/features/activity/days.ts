import type { Activity } from "@cohort/contract/activity";

export type Day = { key: string; items: Activity[] };

const keyOf = (ms: number): string => {
  const date = new Date(ms);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
};

/** Rows by the reader's calendar days, in the order they have. */
export function byDay(items: readonly Activity[]): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const key = keyOf(Date.parse(item.at));
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, items: [item] });
  }
  return days;
}

/** How many calendar days ago something was: 0 today, 1 yesterday. */
export function daysAgo(at: string, nowMs: number): number {
  const startOf = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);
  return Math.round((startOf(nowMs) - startOf(Date.parse(at))) / 86_400_000);
}

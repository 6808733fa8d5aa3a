import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { termsOf } from "@cohort/contract/overrides";

/** One day of a month's page, `2027-03-01` by the reader's own clock, with what is due on it. */
export type Day = { day: string; isInMonth: boolean; items: AssignmentWithWork[] };

const pad = (value: number) => String(value).padStart(2, "0");

/** The reader's day of an instant. */
export function dayOf(instant: number): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** `2027-03` of an instant. */
export const monthOf = (instant: number): string => dayOf(instant).slice(0, 7);

/** The month before or after. */
export function shiftMonth(month: string, by: number): string {
  const [year, index] = month.split("-").map(Number) as [number, number];
  return monthOf(new Date(year, index - 1 + by, 1).getTime());
}

/** Whole weeks from Monday to Sunday that cover a month, with what is due on each day under each student's own terms. */
export function weeksOf(month: string, items: readonly AssignmentWithWork[]): Day[][] {
  const byDay = new Map<string, AssignmentWithWork[]>();
  for (const item of items) {
    const terms = { ...item, assignment: termsOf(item.assignment, item.override) };
    const day = dayOf(Date.parse(terms.assignment.dueAt));
    byDay.set(day, [...(byDay.get(day) ?? []), terms]);
  }
  const [year, index] = month.split("-").map(Number) as [number, number];
  const first = new Date(year, index - 1, 1);
  const lead = (first.getDay() + 6) % 7;
  const length = new Date(year, index, 0).getDate();
  const weeks: Day[][] = [];
  for (let at = -lead; at < length; at += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, offset) => {
        const day = dayOf(new Date(year, index - 1, 1 + at + offset).getTime());
        return { day, isInMonth: day.startsWith(month), items: byDay.get(day) ?? [] };
      }),
    );
  }
  return weeks;
}

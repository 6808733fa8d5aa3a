import { expect, it } from "vitest";
import { buildWork } from "../../testing/build.ts";
import { dayOf, shiftMonth, weeksOf } from "./month.ts";

it("covers a month in whole weeks from Monday on", () => {
  const weeks = weeksOf("2027-03", []);
  expect(weeks).toHaveLength(5);
  expect(weeks[0]?.[0]).toMatchObject({ day: "2027-03-01", isInMonth: true });
  expect(weeks.at(-1)?.at(-1)).toMatchObject({ day: "2027-04-04", isInMonth: false });
  expect(weeksOf("2026-02", [])[0]?.[0]?.day).toBe("2026-01-26");
});

it("puts work on the day it is due for this student", () => {
  const item = buildWork(null, { dueAt: "2027-03-10T12:00:00Z" });
  const own = { view: "student" as const, id: "o", version: 1, assignmentId: "a1", enrolmentId: "e1" };
  const later = { ...own, dueAt: "2027-03-17T12:00:00Z", cutoffAt: null, maxAttempts: null };
  const days = (items: Parameters<typeof weeksOf>[1]) =>
    weeksOf("2027-03", items)
      .flat()
      .filter((day) => day.items.length > 0)
      .map(({ day }) => day);
  expect(days([item])).toEqual([dayOf(Date.parse("2027-03-10T12:00:00Z"))]);
  expect(days([{ ...item, override: later }])).toEqual([dayOf(Date.parse("2027-03-17T12:00:00Z"))]);
});

it("turns the pages over years", () => {
  expect(shiftMonth("2027-01", -1)).toBe("2026-12");
  expect(shiftMonth("2026-12", 1)).toBe("2027-01");
});

import type { TurnaroundDay } from "@cohort/contract/dashboard";
import { expect, it } from "vitest";
import { trendOf } from "./trend.ts";

const days = (...medians: (number | null)[]): TurnaroundDay[] =>
  medians.map((medianSeconds, index) => ({
    day: `2027-03-${String(index + 1).padStart(2, "0")}`,
    reviews: medianSeconds === null ? 0 : 2,
    medianSeconds,
  }));
const none = Array.from({ length: 6 }, () => null);

it("compares this week with the one before, by the reviews there were", () => {
  expect(trendOf(days(...none, 100, ...none, 50))).toEqual({ direction: "faster", now: 50, before: 100 });
  expect(trendOf(days(...none, 100, ...none, 150))?.direction).toBe("slower");
  expect(trendOf(days(...none, 100, ...none, 105))?.direction).toBe("same");
});

it("says nothing of a week without reviews", () => {
  expect(trendOf(days(...none, null, ...none, 50))).toBeUndefined();
  expect(trendOf(days(...none, 100, ...none, null))).toBeUndefined();
});

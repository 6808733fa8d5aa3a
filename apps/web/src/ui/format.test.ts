import { expect, it } from "vitest";
import { formatAge, formatClock, formatSpan } from "./format.ts";

const minute = 60_000;

it("writes spans in at most two units", () => {
  expect([45_000, 5 * minute, 90 * minute, 27 * 60 * minute, 20 * 24 * 60 * minute, -5].map(formatSpan)).toEqual([
    "45 s",
    "5 min",
    "1 h 30 min",
    "1 d 3 h",
    "20 d",
    "0 s",
  ]);
});

it("counts a clock down to zero and no further", () => {
  expect([29 * minute + 5000, 400, -9000].map(formatClock)).toEqual(["29:05", "0:01", "0:00"]);
});

it("says how long ago in one unit", () => {
  expect([5000, 3 * minute, 5 * 60 * minute, 50 * 60 * minute].map(formatAge)).toEqual([
    "just now",
    "3 min ago",
    "5 h ago",
    "2 d ago",
  ]);
});

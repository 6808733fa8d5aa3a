import type { BoardRow } from "@cohort/contract/boards";
import { expect, it } from "vitest";
import { placeAhead, topPercent } from "./place.ts";

const row = (rank: number, points: number): BoardRow => ({
  enrolmentId: `e${rank}-${points}`,
  name: "Amara",
  unitName: "Floor 1",
  points,
  rank,
});

it("says a share to the first half alone", () => {
  expect([1, 10, 20, 21, 40].map((rank) => topPercent(rank, 40))).toEqual([3, 25, 50, undefined, undefined]);
  expect(topPercent(1, 400)).toBe(1);
  expect(topPercent(1, 1)).toBeUndefined();
});

it("counts to the next place, past equals, and to nothing from the first", () => {
  const rows = [row(1, 90), row(2, 70), row(2, 70), row(4, 50)];
  expect(placeAhead(rows, row(4, 50))).toEqual({ rank: 2, points: 20, isNext: true });
  expect(placeAhead(rows, row(2, 70))).toEqual({ rank: 1, points: 20, isNext: true });
  expect(placeAhead(rows, row(1, 90))).toBeUndefined();
});

it("counts to the last place shown from below a board that ends earlier", () => {
  expect(placeAhead([row(1, 90), row(2, 70), row(3, 60)], row(31, 5))).toEqual({ rank: 3, points: 55, isNext: false });
  expect(placeAhead([], row(31, 5))).toBeUndefined();
});

import { expect, it } from "vitest";
import { countsOf } from "./counts-of.ts";

const scoreOf = (points: number, lost = 0) => ({ byTrack: [{ trackId: "t", points, cap: 100, lost }] });

it.each([
  ["all of it below the cap", scoreOf(40), 20, 20],
  ["what fits of a line that crosses the cap", scoreOf(90), 20, 10],
  ["nothing at the cap", scoreOf(100, 30), 20, 0],
  ["nothing of a deduction that takes what was above the cap", scoreOf(100, 30), -20, 0],
  ["the rest of a larger deduction", scoreOf(100, 30), -50, -20],
])("counts %s", (_what, score, amount, counts) => {
  expect(countsOf(score, "t", amount)).toBe(counts);
});

it("takes a track without points yet as it comes", () => {
  expect(countsOf(scoreOf(0), "another", 7)).toBe(7);
});

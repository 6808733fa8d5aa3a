import { describe, expect, test } from "vitest";
import { assessRisk, defaultRiskThresholds as defaults, type RiskFacts, riskWeight } from "./risk.ts";

/** Somebody with whom everything is fine. */
const fine: RiskFacts = {
  expected: 10,
  missing: 0,
  quietDays: 1,
  changesUnansweredDays: 0,
  graded: 8,
  passed: 8,
  opened: 12,
  progress: 0.9,
  medianProgress: 0.9,
};
const of = (change: Partial<RiskFacts>) => assessRisk({ ...fine, ...change });
const codes = (change: Partial<RiskFacts>) => of(change).reasons.map(({ code }) => code);

describe("risk", () => {
  test("is none while nothing is wrong, and before anything is due", () => {
    expect(of({})).toEqual({ level: "none", reasons: [] });
    const nothingYet = { expected: 0, missing: 0, graded: 0, passed: 0, opened: 0, progress: 0, medianProgress: 0 };
    expect(of(nothingYet).level).toBe("none");
  });

  test.each<[string, Partial<RiskFacts>, string, boolean]>([
    ["three of ten are missing", { missing: 3 }, "missingWork", false],
    ["five of ten are missing", { missing: 5 }, "missingWork", true],
    ["eight days without a hand-in", { quietDays: 8 }, "quiet", false],
    ["fifteen days without a hand-in", { quietDays: 15 }, "quiet", true],
    ["three days without an answer to changes", { changesUnansweredDays: 3 }, "changesUnanswered", false],
    ["a week without an answer to changes", { changesUnansweredDays: 7 }, "changesUnanswered", true],
    ["four of eight passed", { passed: 4 }, "lowResults", false],
    ["two of eight passed", { passed: 2 }, "lowResults", true],
    ["30 points behind the median", { progress: 0.6 }, "fallingBehind", false],
    ["half the median", { progress: 0.45 }, "fallingBehind", true],
  ])("%s is a reason of its own", (_what, change, code, isSerious) => {
    expect(of(change).reasons).toEqual([{ code, amount: expect.any(Number), isSerious }]);
    expect(of(change).level).toBe(isSerious ? "atRisk" : "watch");
  });

  test("does not follow from too little to judge by", () => {
    expect(codes({ expected: 1, missing: 1 })).toEqual([]);
    expect(codes({ graded: 2, passed: 0 })).toEqual([]);
    expect(codes({ opened: 3, progress: 0 })).toEqual([]);
  });

  test("follows from two lesser reasons together, serious ones named first", () => {
    expect(of({ missing: 3, quietDays: 8 }).level).toBe("atRisk");
    expect(codes({ missing: 3, quietDays: 15 })).toEqual(["quiet", "missingWork"]);
  });

  test("says how much there is of each reason", () => {
    expect(of({ missing: 3 }).reasons[0]?.amount).toBe(3);
    expect(of({ passed: 4 }).reasons[0]?.amount).toBe(50);
    expect(of({ progress: 0.6 }).reasons[0]?.amount).toBe(30);
  });

  test("moves with the thresholds it is given", () => {
    const strict = { watch: 1, serious: 2 };
    const thresholds = { ...defaults, quietDays: strict };
    expect(assessRisk({ ...fine, quietDays: 2 }, thresholds).level).toBe("atRisk");
  });

  test("weighs more the worse it is", () => {
    const weights = [{}, { quietDays: 8 }, { missing: 3, quietDays: 8 }, { missing: 5 }, { missing: 5, passed: 1 }];
    const weighed = weights.map((change) => riskWeight(of(change)));
    expect(weighed).toEqual([...weighed].sort((a, b) => a - b));
    expect(new Set(weighed).size).toBe(weights.length);
  });
});

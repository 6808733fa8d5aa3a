import { RubricCriterion } from "@cohort/contract/rubrics";
import { expect, it } from "vitest";
import { emptyDraft, freeKey, isComplete, moved, newCriterion, withLevel } from "./draft.ts";

const named = () => {
  const criterion = newCriterion([]);
  return { ...criterion, title: "Code", levels: criterion.levels.map((level) => ({ ...level, title: level.key })) };
};

it("gives keys that are free, whatever was removed before", () => {
  expect(freeKey([{ key: "c1" }, { key: "c3" }], "c")).toBe("c4");
  expect(freeKey([{ key: "c2" }], "c")).toBe("c3");
});

it("goes on with the steps of the levels before", () => {
  expect(withLevel(named()).levels.map(({ points }) => points)).toEqual([0, 5, 10, 15]);
});

it("moves by one place and not beyond the ends", () => {
  expect(moved(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
});

it("is complete exactly when the contract takes its criteria", () => {
  const complete = { ...emptyDraft, name: "Essay", criteria: [named()] };
  expect(isComplete(complete)).toBe(true);
  expect(RubricCriterion.safeParse(named()).success).toBe(true);
  expect(isComplete(emptyDraft)).toBe(false);
  expect(isComplete({ ...complete, name: " " })).toBe(false);
  const worthless = { ...named(), levels: named().levels.map((level) => ({ ...level, points: 0 })) };
  expect(isComplete({ ...complete, criteria: [worthless] })).toBe(false);
});

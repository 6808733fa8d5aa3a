import { expect, it } from "vitest";
import { labelEvery, scaleOf } from "./scale.ts";

it("has round ticks that hold every value", () => {
  expect(scaleOf([100, 40], true).ticks).toEqual([0, 25, 50, 75, 100]);
  expect(scaleOf([7], true).ticks).toEqual([0, 2, 4, 6, 8]);
  expect(scaleOf([0.9], false).ticks).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(scaleOf([3_512], true).ticks).toEqual([0, 1000, 2000, 3000, 4000]);
});

it("has whole ticks where only whole numbers are counted, also of nothing", () => {
  expect(scaleOf([3], true).ticks).toEqual([0, 1, 2, 3]);
  expect(scaleOf([], true).ticks).toEqual([0, 1]);
  expect(scaleOf([0, 0], false).ticks).toEqual([0, 1]);
});

it("goes below zero for what was taken, and says where a value stands", () => {
  const { ticks, at } = scaleOf([-20, 60], true);
  expect(ticks).toEqual([-20, 0, 20, 40, 60]);
  expect([at(-20), at(0), at(60)]).toEqual([0, 0.25, 1]);
});

it("leaves out labels there is no room for", () => {
  expect(labelEvery(["00:00", "01:00"], 400)).toBe(1);
  expect(labelEvery(Array<string>(24).fill("00:00"), 400)).toBe(3);
  expect(labelEvery([], 400)).toBe(1);
});

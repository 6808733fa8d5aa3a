import { expect, it } from "vitest";
import { isMeant } from "./entry.ts";

it("means what begins with the words typed, in any order", () => {
  expect(["my", "wo", "my w", "work my", "MY"].map((typed) => isMeant("My work", typed))).toEqual(Array(5).fill(true));
  expect(["ork", "my q", "y"].map((typed) => isMeant("My work", typed))).toEqual([false, false, false]);
});

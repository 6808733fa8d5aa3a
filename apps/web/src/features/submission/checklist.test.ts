import { expect, it } from "vitest";
import { pointsOf } from "./checklist.ts";

it("makes a point of every item and every paragraph", () => {
  expect(pointsOf("Good start.\n\n- Add *why*\n- [ ] Cite a source\n  from this year\n1. Shorten it")).toEqual([
    "Good start.",
    "Add *why*",
    "Cite a source from this year",
    "Shorten it",
  ]);
  expect(pointsOf("Please:\n- one\n- two")).toEqual(["Please:", "one", "two"]);
  expect(pointsOf("Just one\nsentence.")).toEqual(["Just one sentence."]);
  expect(pointsOf("  ")).toEqual([]);
});

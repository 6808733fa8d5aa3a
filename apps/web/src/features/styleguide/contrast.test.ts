import { expect, it } from "vitest";
import { contrastOf } from "./contrast.ts";

it("is that of the recommendation", () => {
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrastOf("#ffffff", "#ffffff")).toBe(1);
  expect(contrastOf("#fff", "#000")).toBeCloseTo(21);
  expect(contrastOf("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrastOf(" #ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

import { expect, it } from "vitest";
import { createPositions } from "./positions.ts";

it("begins anew with another log", () => {
  const positions = createPositions();
  positions.heard({ epoch: "old", seq: 900 });
  positions.heard({ epoch: "new", seq: 3 });
  expect(positions.atLeast()).toEqual({ epoch: "new", seq: 3 });
});

it("stops waiting for an event that does not come", () => {
  let now = 0;
  const positions = createPositions(() => now);
  positions.expect("s1", 2);
  expect(positions.isWaiting()).toBe(true);
  now = 60_000;
  expect(positions.isWaiting()).toBe(false);
});

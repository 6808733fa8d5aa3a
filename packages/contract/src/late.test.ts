import { expect, it } from "vitest";
import { latePercent } from "./late.ts";

const day = 86_400;

it("costs once, or for every day begun up to a maximum", () => {
  const once = { latePenaltyPercent: 20, latePenaltyPer: "once", latePenaltyMaxPercent: 100 } as const;
  const daily = { latePenaltyPercent: 10, latePenaltyPer: "day", latePenaltyMaxPercent: 25 } as const;
  expect([0, 1, day, 9 * day].map((late) => latePercent(once, late))).toEqual([0, 20, 20, 20]);
  expect([0, 1, day, day + 1, 9 * day].map((late) => latePercent(daily, late))).toEqual([0, 10, 10, 20, 25]);
});

import { expect, it } from "vitest";
import { followingDates, runningAt } from "./seasons.ts";

const first = { startsAt: "2027-01-01T00:00:00.000Z", endsAt: "2027-01-29T00:00:00.000Z" };
const second = { startsAt: "2027-02-01T00:00:00.000Z", endsAt: "2027-03-01T00:00:00.000Z" };

it("lets a season run until the next one starts, and the first from the beginning", () => {
  const at = (instant: string) => runningAt([first, second], Date.parse(instant));
  expect(at("2026-06-01T00:00:00Z")).toBe(first);
  expect(at("2027-01-30T00:00:00Z")).toBe(first);
  expect(at("2027-02-01T00:00:00Z")).toBe(second);
  expect(at("2028-01-01T00:00:00Z")).toBe(second);
  expect(runningAt([], 0)).toBeUndefined();
});

it("plans the next season where the last one ends, for as long", () => {
  expect(followingDates(first)).toEqual({ startsAt: first.endsAt, endsAt: "2027-02-26T00:00:00.000Z" });
});

import { expect, it } from "vitest";
import { lastDay, queueAges, submittedToday } from "./hours.ts";

const now = Date.parse("2027-03-02T10:30:00Z");
const at = (hour: string, submitted: number, waiting = 0) => ({ hour, submitted, waiting });

it("gives each of the last 24 hours a place, with nothing where nothing came", () => {
  const slots = lastDay([at("2027-03-02T10:00:00Z", 3), at("2027-03-01T10:00:00Z", 9)], now);
  expect(slots).toHaveLength(24);
  expect(slots.at(-1)?.submitted).toBe(3);
  expect(slots.reduce((sum, { submitted }) => sum + submitted, 0)).toBe(3);
});

it("counts the programme's day, not the reader's", () => {
  const hours = [at("2027-03-01T16:00:00Z", 1), at("2027-03-01T23:00:00Z", 2), at("2027-03-02T09:00:00Z", 4)];
  expect(submittedToday(hours, now, "UTC")).toBe(4);
  expect(submittedToday(hours, now, "Europe/Berlin")).toBe(6);
  expect(submittedToday(hours, now, "Asia/Tokyo")).toBe(7);
});

it("spreads what waits over its ages", () => {
  const hours = [
    at("2027-03-02T10:00:00Z", 0, 1),
    at("2027-03-02T08:00:00Z", 0, 2),
    at("2027-03-01T08:00:00Z", 0, 4),
    at("2027-02-20T08:00:00Z", 0, 8),
  ];
  expect(queueAges(hours, now)).toEqual({ counts: [1, 2, 0, 0, 4, 0, 8], overADay: 12 });
});

import { expect, it } from "vitest";
import { t } from "../../strings/home.ts";
import { sayNoStage } from "./no-stage.ts";

const programme = {
  timezone: "Europe/Vienna",
  startsAt: "2027-01-10T23:00:00.000Z",
  endsAt: "2027-02-07T23:00:00.000Z",
};
const at = (instant: string) => sayNoStage(programme, Date.parse(instant))[0];

it("says when a programme begins on its own calendar, that it is between two stages, and that it is over", () => {
  expect(at("2026-11-30T12:00:00Z")).toBe(t.notBegun("11 Jan"));
  expect(at("2027-01-10T23:00:00Z")).toBe(t.noStage);
  expect(at("2027-02-07T23:00:00Z")).toBe(t.over);
});

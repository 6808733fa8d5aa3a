import { describe, expect, it } from "vitest";
import { fromInput, toInput } from "../../entities/moment-field.ts";
import { buildWork } from "../../testing/build.ts";
import { changeType, freeKey, readTyped, toTyped } from "./draft.ts";

const zone = "Europe/Berlin";
const known = { ...buildWork(null).assignment, archived: false, required: false };

describe("an assignment while it is written", () => {
  it("comes out as it went in", () => {
    const typed = toTyped(known, zone);
    const again = readTyped(typed, zone);
    expect("draft" in again && toTyped(again.draft, zone)).toEqual(typed);
  });

  it("says of each field what is wrong, and keeps what was typed", () => {
    const typed = { ...toTyped(known, zone), title: " ", maxPoints: "many", dueAt: "", passMark: "-1" };
    expect(readTyped(typed, zone)).toEqual({
      issues: { title: "required", maxPoints: "number", dueAt: "required", passMark: "number" },
    });
  });

  it("keeps dates in order", () => {
    const typed = {
      ...toTyped(known, zone),
      opensAt: "2027-05-01T10:00",
      dueAt: "2027-05-01T09:00",
      cutoffAt: "2027-04-01T09:00",
    };
    expect(readTyped(typed, zone)).toEqual({ issues: { dueAt: "order" } });
  });
});

it("shows and reads moments by the programme's clocks", () => {
  expect(toInput("2026-10-18T22:00:00.000Z", zone)).toBe("2026-10-19T00:00");
  expect(fromInput("2026-11-01T18:30", zone)).toBe("2026-11-01T17:30:00.000Z");
  expect(fromInput("", zone)).toBeUndefined();
});

it("gives fields keys of their own and keeps what kinds share", () => {
  expect(freeKey([{ key: "field2", label: "", type: "date", required: false }])).toBe("field3");
  const field = changeType({ key: "a", label: "A", type: "text", required: true, maxLength: 9, help: "H" }, "choice");
  expect(field).toEqual({
    key: "a",
    label: "A",
    type: "choice",
    required: true,
    help: "H",
    options: [],
    multiple: false,
  });
});

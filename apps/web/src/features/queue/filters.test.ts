import { expect, it } from "vitest";
import { cleared, filtersOf, isNarrowed, poolOf } from "./filters.ts";

it("asks the server for what stands in the address, in every view", () => {
  const search = { track: "t1", unit: "u1", assignment: "a1", late: true, q: "amara" };
  const asked = { trackId: "t1", unitId: "u1", assignmentId: "a1", late: "yes", q: "amara" };
  expect(filtersOf(search)).toMatchObject({ ...asked, state: "submitted", claimed: "none" });
  expect(filtersOf({ ...search, view: "mine" })).toMatchObject({ ...asked, claimed: "me" });
  expect(filtersOf({ ...search, view: "all", state: "released" })).toMatchObject({ ...asked, state: "released" });
});

it("takes the next one from where the queue is narrowed to", () => {
  expect(poolOf({ assignment: "a1", late: true, q: "amara" })).toEqual({ assignmentId: "a1" });
});

it("is narrowed by any filter, and by none once they are cleared", () => {
  for (const one of [
    { q: "a" },
    { late: true },
    { unit: "u" },
    { assignment: "a" },
    { track: "t" },
    { state: "graded" },
  ])
    expect(isNarrowed({ ...one })).toBe(true);
  expect(isNarrowed({ view: "all", sort: "recent", ...cleared })).toBe(false);
});

import { placeBeyond } from "@cohort/contract/queue";
import { expect, it } from "vitest";
import { buildStaff, buildStudent } from "../../testing/build.ts";
import { patchOwn, patchPlace } from "./cache.ts";
import type { StudentDetail } from "./queries.ts";

const detail: StudentDetail = {
  view: "student",
  submission: buildStudent(),
  brief: "",
  fields: [],
  attempts: [],
  reviews: [],
  placeInQueue: 4,
};

it("knows everything when a mentor picks it up", () => {
  const changed = buildStudent({ version: 2, state: "in_review" });
  expect(patchOwn(detail, changed)).toEqual({
    outcome: "applied",
    value: { ...detail, submission: changed, placeInQueue: null },
  });
});

it("shows a verdict at once and fetches its text", () => {
  const changed = buildStudent({ version: 2, state: "changes_requested", requestedChanges: "More." });
  expect(patchOwn(detail, changed)).toMatchObject({ outcome: "stale", value: { submission: changed } });
});

it("ignores other submissions, other views and older versions", () => {
  expect(patchOwn(detail, buildStudent({ id: "s2", version: 2 })).outcome).toBe("ignored");
  expect(patchOwn(detail, buildStaff({ version: 2 })).outcome).toBe("ignored");
  expect(patchOwn(detail, buildStudent()).outcome).toBe("ignored");
});

it("moves up with the line, and asks for the place behind those that travel unless it was there before", () => {
  const line = { programmeId: "p1", version: 7, head: ["other", "s1"], isWhole: false };
  expect(patchPlace(detail, line, { marks: {} })).toMatchObject({ outcome: "applied", value: { placeInQueue: 2 } });
  expect(patchPlace(detail, line, { marks: { "line:p1": 7 } }).outcome).toBe("ignored");
  expect(patchPlace(detail, { ...line, head: ["other"] }, { marks: {} }).outcome).toBe("stale");
  const behind = { ...detail, placeInQueue: placeBeyond };
  expect(patchPlace(behind, { ...line, head: ["other"] }, { marks: {} }).outcome).toBe("ignored");
  expect(patchPlace(behind, line, { marks: {} })).toMatchObject({ outcome: "applied", value: { placeInQueue: 2 } });
  const claimed = { ...detail, submission: buildStudent({ state: "in_review" }) };
  expect(patchPlace(claimed, line, { marks: {} }).outcome).toBe("ignored");
});

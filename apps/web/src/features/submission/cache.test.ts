import { expect, it } from "vitest";
import { buildStaff, buildStudent } from "../../testing/build.ts";
import { patchOwn } from "./cache.ts";
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

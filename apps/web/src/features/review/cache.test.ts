import { expect, it } from "vitest";
import { buildStaff, buildStudent } from "../../testing/build.ts";
import { patchReview } from "./cache.ts";
import type { StaffDetail } from "./queries.ts";

const detail: StaffDetail = {
  view: "staff",
  submission: buildStaff(),
  brief: "",
  fields: [],
  attempts: [],
  reviews: [],
  passMark: 50,
  latePenaltyPercent: 20,
  rubric: null,
};
const claim = { by: { id: "m1", name: "Marta" }, expiresAt: "2027-03-01T11:00:00Z" };

it("knows everything about claims", () => {
  const changed = buildStaff({ version: 2, state: "in_review", claim });
  expect(patchReview(detail, changed)).toEqual({ outcome: "applied", value: { ...detail, submission: changed } });
});

it("fetches the text of new attempts and verdicts", () => {
  expect(patchReview(detail, buildStaff({ version: 2, attemptNo: 2 })).outcome).toBe("stale");
  expect(
    patchReview(detail, buildStaff({ version: 2, state: "changes_requested", requestedChanges: "More." })).outcome,
  ).toBe("stale");
  expect(patchReview(detail, buildStaff({ version: 2, state: "draft" })).outcome).toBe("stale");
});

it("ignores the student's view and older versions", () => {
  expect(patchReview(detail, buildStudent({ version: 9 })).outcome).toBe("ignored");
  expect(patchReview(detail, buildStaff()).outcome).toBe("ignored");
});

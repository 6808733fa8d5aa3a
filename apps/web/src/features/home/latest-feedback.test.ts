import type { Grade } from "@cohort/contract/submissions";
import { expect, it } from "vitest";
import { buildStudent, buildWork } from "../../testing/build.ts";
import { latestFeedback } from "./latest-feedback.ts";

const grade: Grade = {
  ...{ raw: 80, latePenalty: 0, final: 80, passed: true, feedback: "Good.", gradedBy: { id: "m", name: "Noor" } },
  ...{ gradedAt: "2027-03-02T10:00:00Z", releasedAt: "2027-03-02T12:00:00Z" },
};
const released = buildStudent({ id: "released", state: "released", grade });
const asked = (updatedAt: string) =>
  buildStudent({ id: "asked", state: "changes_requested", requestedChanges: "Name your sources.", updatedAt });

it("is what was said last, whether points or changes", () => {
  const later = [buildWork(released), buildWork(asked("2027-03-03T09:00:00Z"))];
  expect(latestFeedback(later)).toMatchObject({ submission: { id: "asked" }, at: "2027-03-03T09:00:00Z" });
  const earlier = [buildWork(asked("2027-03-01T09:00:00Z")), buildWork(released)];
  expect(latestFeedback(earlier)?.submission.id).toBe("released");
});

it("is nothing before somebody has said something that the student may know", () => {
  expect(latestFeedback([buildWork(null), buildWork(buildStudent({ state: "in_review" }))])).toBeUndefined();
});

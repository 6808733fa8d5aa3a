import type { ProgressStage, ProgressStep } from "@cohort/contract/progress";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { t } from "../../strings/progress.ts";
import { renderScreen } from "../../testing/render-screen.tsx";
import { StagePath } from "./stage-path.tsx";

const dueAt = "2027-03-10T00:00:00Z";
const cutoffAt = "2027-03-12T00:00:00Z";
const step: ProgressStep = {
  ...{ assignmentId: "a1", title: "Explain one function", trackId: "t1", maxPoints: 75, required: true },
  ...{ opensAt: "2027-03-01T00:00:00Z", dueAt, cutoffAt, submissionId: null, state: null, points: null, passed: false },
};
const stage: Omit<ProgressStage, "steps"> = {
  stage: {
    ...{ id: "st1", version: 1, programmeId: "p1", name: "Episode 1", position: 1 },
    ...{ startsAt: "2027-03-01T00:00:00Z", unlock: { kind: "date" } },
  } as ProgressStage["stage"],
  ...{ unlocked: true, missing: "nothing", override: null },
};

/** Whether the path says that the work was missed, this long after its cutoff. */
async function saysMissed(afterMs: number, change: Partial<ProgressStep>): Promise<boolean> {
  const now = Date.parse(cutoffAt) + afterMs;
  const stages = [{ ...stage, steps: [{ ...step, ...change }] }];
  await renderScreen(<StagePath enrolmentId="e1" stages={stages} timezone="UTC" reader="student" now={now} />, () => ({
    body: {},
  }));
  await screen.findByText(step.title);
  return screen.queryByText(t.missed) !== null;
}

it.each<[string, number, Partial<ProgressStep>, boolean]>([
  ["never begun, after the cutoff", 1, {}, true],
  ["never begun, still taken late", -1, {}, false],
  ["only a draft, after the cutoff", 1, { submissionId: "s1", state: "draft" }, true],
  ["handed in", 1, { submissionId: "s1", state: "submitted" }, false],
  ["sent back and never handed in again", 1, { submissionId: "s1", state: "changes_requested" }, false],
  ["excused", 1, { submissionId: "s1", state: "excused" }, false],
])("says what was missed: %s", async (_what, afterMs, change, isSaid) => {
  expect(await saysMissed(afterMs, change)).toBe(isSaid);
});

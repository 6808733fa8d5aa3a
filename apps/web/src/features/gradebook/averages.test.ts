import type { GradebookCell } from "@cohort/contract/gradebook";
import { expect, it } from "vitest";
import { averagesOf } from "./averages.ts";

const cell = (assignmentId: string, points: number | null): GradebookCell => ({
  assignmentId,
  submissionId: "s1",
  version: 1,
  state: points === null ? "submitted" : "released",
  attemptNo: 1,
  lateSeconds: 0,
  points,
  passed: null,
});

it("averages the points there are, and leaves out work without any", () => {
  const averages = averagesOf([
    { cells: [cell("a1", 10), cell("a2", null)] },
    { cells: [cell("a1", 0), cell("a2", null)] },
    { cells: [cell("a1", 6)] },
    { cells: [cell("a1", null)] },
    { cells: [] },
  ]);
  expect([...averages]).toEqual([["a1", { points: 5, of: 3 }]]);
});

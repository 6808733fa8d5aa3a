import type { GradebookCell, GradebookColumn } from "@cohort/contract/gradebook";
import { SubmissionState } from "@cohort/contract/submissions";
import { describe, expect, it } from "vitest";
import { absenceOf, latestDue } from "./absence.ts";

const due = Date.parse("2027-03-01T10:00:00Z");
const column: GradebookColumn = {
  id: "a1",
  title: "A page",
  trackId: "t1",
  stageId: "s1",
  maxPoints: 10,
  dueAt: new Date(due).toISOString(),
  release: "immediate",
  isArchived: false,
};
const cell = (state: SubmissionState): GradebookCell => ({
  assignmentId: "a1",
  submissionId: "s1",
  version: 1,
  state,
  attemptNo: 1,
  lateSeconds: 0,
  points: null,
  passed: null,
});
const plain = { terms: [] };

describe("why there is nothing in a cell", () => {
  it("is missing from the moment it is due, and not due before", () => {
    expect(absenceOf(plain, column, undefined, due - 1)).toBe("notDue");
    expect(absenceOf(plain, column, undefined, due)).toBe("missing");
  });

  it("goes by the terms of the one student, where they have any", () => {
    const terms = (dueAt: string | null, assignmentId = "a1") => ({ terms: [{ assignmentId, version: 1, dueAt }] });
    expect(absenceOf(terms("2027-03-02T10:00:00Z"), column, undefined, due)).toBe("notDue");
    expect(absenceOf(terms("2027-02-02T10:00:00Z"), column, undefined, due - 1)).toBe("missing");
    expect(absenceOf(terms(null), column, undefined, due)).toBe("missing");
    expect(absenceOf(terms("2027-03-02T10:00:00Z", "a2"), column, undefined, due)).toBe("missing");
  });

  it("is asked of nobody once it is archived, but of whoever took it back", () => {
    const archived = { ...column, isArchived: true };
    expect(absenceOf(plain, archived, undefined, due)).toBe("notAsked");
    expect(absenceOf(plain, archived, cell("draft"), due)).toBe("missing");
  });

  it("is said of a draft, and of no other work", () => {
    for (const state of SubmissionState.options)
      expect(absenceOf(plain, column, cell(state), due), state).toBe(state === "draft" ? "missing" : undefined);
  });
});

describe("the moment by which a gradebook is judged", () => {
  const book = (...dues: (string | null)[]) => ({
    assignments: [column],
    rows: [{ terms: dues.map((dueAt) => ({ assignmentId: "a1", version: 1, dueAt })) }] as never,
  });

  it("moves only when something becomes due", () => {
    const later = "2027-03-02T10:00:00.000Z";
    expect(latestDue(book(later, null), due - 1)).toBe(0);
    expect(latestDue(book(later, null), due)).toBe(due);
    expect(latestDue(book(later, null), Date.parse(later) - 1)).toBe(due);
    expect(latestDue(book(later, null), Date.parse(later) + 5)).toBe(Date.parse(later));
  });
});

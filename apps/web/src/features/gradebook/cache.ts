import { cellOf, type Gradebook, gradebookTermsOf } from "@cohort/contract/gradebook";
import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule } from "../../api/cache-rule.ts";
import { insertSorted } from "../../entities/submissions/place.ts";
import { type GradebookFilters, gradebookQuery } from "./queries.ts";

const byAssignment = (a: { assignmentId: string }, b: { assignmentId: string }): number =>
  a.assignmentId < b.assignmentId ? -1 : 1;

/** One cell after its submission changed. Rows and columns stay: only people and programmes come and go. */
function patchGradebook(book: Gradebook, changed: AnySubmission): Patched<Gradebook> {
  if (changed.view !== "staff") return ignored;
  const place = book.rows.findIndex((row) => row.enrolmentId === changed.enrolmentId);
  const row = book.rows[place];
  if (!row || !book.assignments.some(({ id }) => id === changed.assignmentId)) return ignored;
  const known = row.cells.find((cell) => cell.assignmentId === changed.assignmentId);
  if (known && known.version >= changed.version) return ignored;
  const others = row.cells.filter((cell) => cell !== known);
  const cells = insertSorted(others, cellOf(changed), byAssignment);
  return applied({ ...book, rows: book.rows.with(place, { ...row, cells }) });
}

/** What one student was given more time for is not missing any more, and what was taken back may be again. */
function patchTerms(book: Gradebook, changed: StaffOverride | StudentOverride): Patched<Gradebook> {
  if (changed.view !== "staff") return ignored;
  const place = book.rows.findIndex((row) => row.enrolmentId === changed.enrolmentId);
  const row = book.rows[place];
  if (!row || !book.assignments.some(({ id }) => id === changed.assignmentId)) return ignored;
  const known = row.terms.find(({ assignmentId }) => assignmentId === changed.assignmentId);
  if (known && known.version >= changed.version) return ignored;
  const others = row.terms.filter((one) => one !== known);
  const terms = insertSorted(others, gradebookTermsOf(changed), byAssignment);
  return applied({ ...book, rows: book.rows.with(place, { ...row, terms }) });
}

export const overrideRules = [
  rule<GradebookFilters, Gradebook, StaffOverride | StudentOverride>(gradebookQuery, patchTerms),
];
export const submissionRules = [rule<GradebookFilters, Gradebook, AnySubmission>(gradebookQuery, patchGradebook)];

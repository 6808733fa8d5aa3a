import type { AssignmentWithWork } from "@cohort/contract/assignments";
import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale } from "../../api/cache-rule.ts";
import { type AssignmentPage, assignmentsQuery } from "./queries.ts";

/**
 * A student's own work inside a list of assignments. Undefined when the list has no such assignment,
 * the same list when it already knew.
 */
export function withWork(items: AssignmentWithWork[], changed: AnySubmission): AssignmentWithWork[] | undefined {
  if (changed.view !== "student") return items;
  const index = items.findIndex((item) => item.assignment.id === changed.assignmentId);
  const item = items[index];
  if (!item) return undefined;
  if (item.submission && item.submission.version >= changed.version) return items;
  return items.with(index, { ...item, submission: changed });
}

export function patchAssignments(page: AssignmentPage, changed: AnySubmission): Patched<AssignmentPage> {
  const items = withWork(page.items, changed);
  if (items === page.items) return ignored;
  if (!items) return page.nextCursor === null ? stale : ignored;
  return applied({ ...page, items });
}

/** The terms that are the student's alone; undefined and the same list as with work. */
export function withOverride(
  items: AssignmentWithWork[],
  changed: StaffOverride | StudentOverride,
): AssignmentWithWork[] | undefined {
  if (changed.view !== "student") return items;
  const index = items.findIndex((item) => item.assignment.id === changed.assignmentId);
  const item = items[index];
  if (!item) return undefined;
  if (item.override && item.override.version >= changed.version) return items;
  return items.with(index, { ...item, override: changed });
}

function patchTerms(page: AssignmentPage, changed: StaffOverride | StudentOverride): Patched<AssignmentPage> {
  const items = withOverride(page.items, changed);
  if (items === page.items) return ignored;
  if (!items) return page.nextCursor === null ? stale : ignored;
  return applied({ ...page, items });
}

export const overrideRules = [
  rule<{ programmeId?: string | undefined }, AssignmentPage, StaffOverride | StudentOverride>(
    assignmentsQuery,
    patchTerms,
  ),
];

export const submissionRules = [
  rule<{ programmeId?: string | undefined }, AssignmentPage, AnySubmission>(assignmentsQuery, patchAssignments),
];

/** A stage that opens or closes brings or hides its work; only the server knows which. */
export const stageRules = [
  rule<{ programmeId?: string | undefined }, AssignmentPage, { enrolmentId: string }>(assignmentsQuery, () => stale),
];
export const stageSettingRules = [
  rule<{ programmeId?: string | undefined }, AssignmentPage, { programmeId: string }>(
    assignmentsQuery,
    (_, { programmeId }, { params }) =>
      params.programmeId === undefined || params.programmeId === programmeId ? stale : ignored,
  ),
];

import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { reviewQuery, type StaffDetail } from "./queries.ts";

/** Claims and releases change only the submission itself; a new attempt or verdict brings text that must be fetched. */
export function patchReview(detail: StaffDetail, changed: AnySubmission): Patched<StaffDetail> {
  const known = detail.submission;
  if (changed.view !== "staff" || changed.id !== known.id || changed.version <= known.version) return ignored;
  const next = { ...detail, submission: changed };
  const hasNewText =
    changed.attemptNo !== known.attemptNo ||
    changed.grade?.gradedAt !== known.grade?.gradedAt ||
    changed.requestedChanges !== known.requestedChanges ||
    (changed.state === "changes_requested" && known.state !== "changes_requested") ||
    changed.state === "draft" ||
    known.state === "draft";
  return hasNewText ? staleWith(next) : applied(next);
}

export const submissionRules = [rule<{ id: string }, StaffDetail, AnySubmission>(reviewQuery, patchReview)];

import type { ReviewDraft } from "@cohort/contract/review-drafts";
import type { Rubric } from "@cohort/contract/rubrics";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { reviewDraftQuery, reviewQuery, type StaffDetail } from "./queries.ts";

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

/** The rubric of a submission changed, came or went; which one is in force, the server says. */
function patchRubric(detail: StaffDetail, changed: Rubric): Patched<StaffDetail> {
  const isInForce = detail.rubric?.id === changed.id;
  const belongs = changed.assignmentIds.includes(detail.submission.assignmentId);
  return isInForce || belongs ? staleWith(detail) : ignored;
}

function patchDraft(draft: ReviewDraft, changed: ReviewDraft): Patched<ReviewDraft> {
  if (draft.submissionId !== changed.submissionId || draft.attemptNo !== changed.attemptNo) return ignored;
  return draft.version >= changed.version ? ignored : applied(changed);
}

/** Another attempt has a draft of its own. */
function patchDraftOf(draft: ReviewDraft, changed: AnySubmission): Patched<ReviewDraft> {
  const isOther = changed.id === draft.submissionId && changed.attemptNo !== draft.attemptNo;
  return isOther ? staleWith(draft) : ignored;
}

export const submissionRules = [
  rule<{ id: string }, StaffDetail, AnySubmission>(reviewQuery, patchReview),
  rule<{ id: string }, ReviewDraft, AnySubmission>(reviewDraftQuery, patchDraftOf),
];
export const rubricRules = [rule<{ id: string }, StaffDetail, Rubric>(reviewQuery, patchRubric)];
export const draftRules = [rule<{ id: string }, ReviewDraft, ReviewDraft>(reviewDraftQuery, patchDraft)];

import type { DraftHead } from "@cohort/contract/drafts";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleWith } from "../../api/cache-rule.ts";
import { type DraftState, draftQuery, ownSubmissionQuery, type StudentDetail } from "./queries.ts";

/**
 * A student's submission changed. Answers, reviews and the place in the queue are not part of an event, so a new
 * attempt, a verdict and a return to the queue are shown at once and fetched again for the rest.
 */
export function patchOwn(detail: StudentDetail, changed: AnySubmission): Patched<StudentDetail> {
  const known = detail.submission;
  if (changed.view !== "student" || changed.id !== known.id || changed.version <= known.version) return ignored;
  const next = { ...detail, submission: changed, placeInQueue: null };
  const isClaimed =
    known.state === "submitted" && changed.state === "in_review" && changed.attemptNo === known.attemptNo;
  return isClaimed ? applied(next) : staleWith(next);
}

/** A draft travels without its text: who has it open fetches it again, unless it is what they wrote themselves. */
export const draftRules = [
  rule<{ assignmentId: string }, DraftState, DraftHead>(draftQuery, ({ assignmentId, draft }, head) =>
    head.assignmentId === assignmentId && head.version > (draft?.version ?? 0) ? stale : ignored,
  ),
];

export const submissionRules = [rule<{ id: string }, StudentDetail, AnySubmission>(ownSubmissionQuery, patchOwn)];

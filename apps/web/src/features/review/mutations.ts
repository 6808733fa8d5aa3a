import {
  claimSubmission,
  gradeSubmission,
  releaseGrade,
  requestChanges,
  unclaimSubmission,
} from "@cohort/contract/grading";
import type { RubricEdition } from "@cohort/contract/rubrics";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { ApiError } from "../../api/api-error.ts";
import { type Keeper, useCall } from "../../api/provider.tsx";
import type { Notes } from "./notes.ts";

/** Everything a reviewer does to one submission. Each call carries the version on screen, so nobody is overruled unseen. */
export function useReviewActions(submission: StaffSubmission, notes: Keeper) {
  const claim = useCall(claimSubmission);
  const unclaim = useCall(unclaimSubmission);
  const grade = useCall(gradeSubmission, notes);
  const changes = useCall(requestChanges, notes);
  const release = useCall(releaseGrade);
  const all = [claim, unclaim, grade, changes, release];

  const params = { id: submission.id };
  const { version } = submission;
  const noteOf = ({ privateNote }: Notes) => (privateNote.trim() === "" ? {} : { privateNote });
  const error = all.map((mutation) => mutation.error).find((one) => one !== null);

  return {
    isBusy: all.some((mutation) => mutation.isPending),
    isGrading: grade.isPending,
    isRequesting: changes.isPending,
    isClaiming: claim.isPending,
    isReleasing: release.isPending,
    error: error ?? null,
    /** The state a conflict answered with. */
    conflict: error instanceof ApiError && error.status === 409 ? readCurrent(error.current) : undefined,
    dismiss: () => {
      for (const mutation of all) mutation.reset();
    },
    claim: () => claim.mutateAsync({ params, body: { version } }),
    unclaim: () => unclaim.mutateAsync({ params, body: { version } }),
    grade: (points: number, notes: Notes, rubric: RubricEdition | null) =>
      grade.mutateAsync({
        params,
        body: {
          version,
          points,
          feedback: notes.feedback,
          ...noteOf(notes),
          ...(rubric && { rubricEdition: rubric.edition, scores: notes.scores, overrideReason: notes.overrideReason }),
        },
      }),
    requestChanges: (notes: Notes) =>
      changes.mutateAsync({ params, body: { version, feedback: notes.feedback, ...noteOf(notes) } }),
    release: () => release.mutateAsync({ params, body: { version } }),
  };
}

export type ReviewActions = ReturnType<typeof useReviewActions>;

function readCurrent(current: unknown): StaffSubmission | "unknown" {
  return typeof current === "object" && current !== null && "view" in current && current.view === "staff"
    ? (current as StaffSubmission)
    : "unknown";
}

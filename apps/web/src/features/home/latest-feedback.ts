import type { AssignmentWithWork } from "@cohort/contract/assignments";
import type { StudentSubmission } from "@cohort/contract/submissions";

/** What somebody last said about a student's work: points, or what to change. Undefined before the first. */
export function latestFeedback(
  work: readonly AssignmentWithWork[],
): { submission: StudentSubmission; at: string } | undefined {
  return work
    .flatMap(({ submission }) => {
      const at = submission && saidAt(submission);
      return submission && at ? [{ submission, at }] : [];
    })
    .reduce<{ submission: StudentSubmission; at: string } | undefined>(
      (latest, one) => (latest && latest.at >= one.at ? latest : one),
      undefined,
    );
}

function saidAt({ state, grade, requestedChanges, updatedAt }: StudentSubmission): string | undefined {
  if (state === "changes_requested" && requestedChanges !== null) return updatedAt;
  return (state === "released" && grade?.releasedAt) || undefined;
}

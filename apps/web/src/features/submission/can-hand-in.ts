import type { Assignment } from "@cohort/contract/assignments";
import type { StudentSubmission } from "@cohort/contract/submissions";

export type HandIn = "open" | "notYet" | "closed" | "noAttempts" | "withMentor";

/** Whether the student may hand in now, and if not, why. The server decides again. */
export function canHandIn(assignment: Assignment, submission: StudentSubmission | null, now: number): HandIn {
  if (submission && submission.state !== "draft" && submission.state !== "changes_requested") return "withMentor";
  if (Date.parse(assignment.opensAt) > now) return "notYet";
  if (Date.parse(assignment.cutoffAt) <= now) return "closed";
  const used = submission?.attemptNo ?? 0;
  return used >= assignment.maxAttempts ? "noAttempts" : "open";
}

import type { AssignmentWithWork } from "@cohort/contract/assignments";

/** How much of a stage's open work is out of the student's hands: handed in, judged or excused. */
export function stageProgress(work: readonly AssignmentWithWork[], stageId: string): { done: number; of: number } {
  const inStage = work.filter(({ assignment }) => assignment.stageId === stageId);
  const isDone = ({ submission }: AssignmentWithWork) =>
    submission !== null && submission.state !== "draft" && submission.state !== "changes_requested";
  return { done: inStage.filter(isDone).length, of: inStage.length };
}

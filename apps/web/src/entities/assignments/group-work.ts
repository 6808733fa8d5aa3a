import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { termsOf } from "@cohort/contract/overrides";

export const groupNames = ["feedback", "todo", "waiting", "done", "missed"] as const;
export type GroupName = (typeof groupNames)[number];

/** Which heading an assignment stands under: what the student has to do about it now. */
export function groupOf({ submission, ...item }: AssignmentWithWork, now: number): GroupName {
  const assignment = termsOf(item.assignment, item.override);
  switch (submission?.state) {
    case "changes_requested":
      // Nothing can be done about feedback that came too late to hand in again.
      return Date.parse(assignment.cutoffAt) > now ? "feedback" : "missed";
    case "submitted":
    case "in_review":
      return "waiting";
    case "released":
    case "excused":
    case "void":
      return "done";
    default:
      return Date.parse(assignment.cutoffAt) > now ? "todo" : "missed";
  }
}

export function groupWork(items: readonly AssignmentWithWork[], now: number): Record<GroupName, AssignmentWithWork[]> {
  const groups: Record<GroupName, AssignmentWithWork[]> = {
    feedback: [],
    todo: [],
    waiting: [],
    done: [],
    missed: [],
  };
  for (const item of items) groups[groupOf(item, now)].push(item);
  groups.done.reverse();
  groups.missed.reverse();
  return groups;
}

/** What there is to hand in now, the first to fall due on top: what is late and still open comes before all. */
export function dueNext(items: readonly AssignmentWithWork[], now: number): AssignmentWithWork[] {
  return items
    .filter((item) => ["todo", "feedback"].includes(groupOf(item, now)))
    .map((item) => ({ ...item, assignment: termsOf(item.assignment, item.override) }))
    .filter(({ assignment }) => Date.parse(assignment.opensAt) <= now)
    .sort((a, b) => Date.parse(a.assignment.dueAt) - Date.parse(b.assignment.dueAt));
}

/** The first of these; undefined when there is nothing to do. */
export function nextDue(items: readonly AssignmentWithWork[], now: number): AssignmentWithWork | undefined {
  return dueNext(items, now)[0];
}

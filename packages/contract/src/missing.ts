import type { SubmissionState } from "./submissions.ts";

/** The states of work that was handed in. A draft is none of them, and what was taken back is a draft again. */
export const handedInStates = ["submitted", "in_review", "changes_requested", "graded", "released"] as const;

/** The states in which nobody waits for the work any more. */
export const spentStates = ["excused", "void"] as const;

/** One student at one assignment: by when, whether it was archived, and what has become of it; null without any work. */
export type Owing = { dueAt: string; isArchived: boolean; state: SubmissionState | null };

/**
 * Whether the work is still to be handed in. It is not when it was, when its student is excused, or when the assignment
 * was archived before they began.
 */
export function isOwed({ isArchived, state }: Omit<Owing, "dueAt">): boolean {
  if (state === null) return !isArchived;
  return !handedInStates.some((one) => one === state) && !spentStates.some((one) => one === state);
}

/** The one definition of missing: owed, and due by now. The database counts the same. */
export function isMissing(owing: Owing, now: number): boolean {
  return isOwed(owing) && Date.parse(owing.dueAt) <= now;
}

/** Missing for good: owed, and no longer accepted. What is missing can be handed in, late, up to its cutoff. */
export function isMissed({ cutoffAt, ...owing }: Owing & { cutoffAt: string }, now: number): boolean {
  return isMissing(owing, now) && Date.parse(cutoffAt) < now;
}

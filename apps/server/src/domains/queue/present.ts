import type { QueueSummary } from "@cohort/contract/queue";
import type { SubmissionState } from "@cohort/contract/submissions";

export type CountColumn = "submitted" | "in_review" | "changes_requested" | "held" | "released";
export type SummaryRow = { scope_id: string; version: number; oldest: Date | null } & Record<CountColumn, number>;

/** Where each state is counted; drafts, excused and void work is nobody's queue. */
export const countedStates: Record<SubmissionState, CountColumn | undefined> = {
  draft: undefined,
  submitted: "submitted",
  in_review: "in_review",
  changes_requested: "changes_requested",
  graded: "held",
  released: "released",
  excused: undefined,
  void: undefined,
};

export function presentSummary(row: SummaryRow): QueueSummary {
  return {
    scopeId: row.scope_id,
    version: row.version,
    submitted: row.submitted,
    inReview: row.in_review,
    changesRequested: row.changes_requested,
    held: row.held,
    released: row.released,
    oldestSubmittedAt: row.oldest?.toISOString() ?? null,
  };
}

/** The summary of a scope in which nothing has happened yet. */
export function emptySummary(scopeId: string): QueueSummary {
  return presentSummary({
    scope_id: scopeId,
    version: 0,
    submitted: 0,
    in_review: 0,
    changes_requested: 0,
    held: 0,
    released: 0,
    oldest: null,
  });
}

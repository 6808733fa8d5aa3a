import type { AnySubmission } from "@cohort/contract/submissions";
import type { SubmissionFilters } from "./queries.ts";

/**
 * Whether a submission belongs in a list with these filters, by the rules of `listSubmissions`.
 * Undefined when only the server can say: a unit filter covers everything below the unit.
 */
export function belongs(submission: AnySubmission, filters: SubmissionFilters, userId: string): boolean | undefined {
  if (filters.state ? !filters.state.split(",").includes(submission.state) : isHidden(submission)) return false;
  if (submission.view === "staff" && submission.student.id === userId) return false;
  if (filters.assignmentId && filters.assignmentId !== submission.assignmentId) return false;
  if (filters.trackId && filters.trackId !== submission.trackId) return false;
  if (filters.enrolmentId && filters.enrolmentId !== submission.enrolmentId) return false;
  if (filters.late && submission.lateSeconds === 0) return false;
  const claimedBy = submission.view === "staff" ? submission.claim?.by.id : undefined;
  if (filters.claimed === "me" && claimedBy !== userId) return false;
  if (filters.claimed === "none" && claimedBy !== undefined) return false;
  if (filters.q && !mentions(submission, filters.q)) return false;
  if (filters.unitId && submission.view === "staff" && submission.unitId !== filters.unitId) return undefined;
  return true;
}

// Staff see drafts only when they ask for them.
const isHidden = (submission: AnySubmission): boolean => submission.view === "staff" && submission.state === "draft";

function mentions(submission: AnySubmission, part: string): boolean {
  const texts = [submission.assignmentTitle, ...(submission.view === "staff" ? [submission.student.name] : [])];
  return texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));
}

type Order = (a: AnySubmission, b: AnySubmission) => number;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Longest waiting first. */
export const oldestFirst: Order = (a, b) => byText(a.submittedAt, b.submittedAt) || byText(a.id, b.id);
/** Latest change first. */
export const recentFirst: Order = (a, b) => byText(b.updatedAt, a.updatedAt) || byText(b.id, a.id);

export function orderOf(filters: SubmissionFilters): Order {
  return filters.sort === "recent" ? recentFirst : oldestFirst;
}

import type { DraftHead } from "@cohort/contract/drafts";
import { placeBeyond, placeInLine, type QueueLine } from "@cohort/contract/queue";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type PatchContext, type Patched, rule, stale, staleWith } from "../../api/cache-rule.ts";
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

/** The line moved. Work behind those that travel is where it was, as long as it was behind them. */
export function patchPlace(
  detail: StudentDetail,
  line: QueueLine,
  { marks }: Pick<PatchContext, "marks">,
): Patched<StudentDetail> {
  const mark = `line:${line.programmeId}`;
  if (detail.submission.state !== "submitted" || line.version <= (marks[mark] ?? -1)) return ignored;
  const place = placeInLine(line, detail.submission.id);
  // Whose line it is, work does not say: of another programme's, it is in nobody's head.
  if (place === undefined && detail.placeInQueue === placeBeyond) return ignored;
  if (place === undefined || place === null) return detail.placeInQueue === null ? ignored : stale;
  return applied({ ...detail, placeInQueue: place }, { [mark]: line.version });
}

/** A draft travels without its text: who has it open fetches it again, unless it is what they wrote themselves. */
export const draftRules = [
  rule<{ assignmentId: string }, DraftState, DraftHead>(draftQuery, ({ assignmentId, draft }, head) =>
    head.assignmentId === assignmentId && head.version > (draft?.version ?? 0) ? stale : ignored,
  ),
];

export const submissionRules = [rule<{ id: string }, StudentDetail, AnySubmission>(ownSubmissionQuery, patchOwn)];
export const lineRules = [rule<{ id: string }, StudentDetail, QueueLine>(ownSubmissionQuery, patchPlace)];

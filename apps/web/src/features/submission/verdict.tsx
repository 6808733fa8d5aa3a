import type { Review, StudentSubmission } from "@cohort/contract/submissions";
import { CriteriaResults } from "../../entities/criteria-results.tsx";
import { CountedNote } from "../../entities/progress/counted-note.tsx";
import { t } from "../../strings/submission.ts";
import { formatDateTime, formatNumber } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./submission.module.css";

/** What came back: the grade with its reckoning, or what to change. Nothing while it is being reviewed. */
export function Verdict({ submission, reviews }: { submission: StudentSubmission; reviews: readonly Review[] }) {
  if (submission.state === "changes_requested" && submission.requestedChanges) {
    return (
      <Panel title={t.changes}>
        <div className={styles.changes}>
          <Markdown text={submission.requestedChanges} />
        </div>
      </Panel>
    );
  }
  const { grade } = submission;
  if (!grade) return null;
  const review = reviews.findLast(({ verdict, retractedAt }) => verdict === "graded" && retractedAt === null);
  return (
    <Panel title={t.grade} hint={t.gradedBy(grade.gradedBy.name, formatDateTime(grade.gradedAt))}>
      <div className={styles.grade}>
        <p className={styles.points}>
          <strong>{formatNumber(grade.final)}</strong>
          <span>/ {formatNumber(submission.maxPoints)}</span>
          <span className={styles.passed} data-passed={grade.passed}>
            {grade.passed ? t.passed : t.notPassed}
          </span>
        </p>
        {grade.latePenalty > 0 && (
          <dl className={styles.reckoning}>
            <div>
              <dt>{t.raw}</dt>
              <dd>{formatNumber(grade.raw)}</dd>
            </div>
            <div>
              <dt>{t.penalty}</dt>
              <dd>−{formatNumber(grade.latePenalty)}</dd>
            </div>
            <div>
              <dt>{t.final}</dt>
              <dd>{formatNumber(grade.final)}</dd>
            </div>
          </dl>
        )}
      </div>
      {review && <CriteriaResults criteria={review.criteria} overrideReason={review.overrideReason} />}
      <CountedNote submission={submission} />
      {grade.feedback.trim() !== "" && (
        <div className={styles.feedback}>
          <h3>{t.feedback}</h3>
          <Markdown text={grade.feedback} />
        </div>
      )}
    </Panel>
  );
}

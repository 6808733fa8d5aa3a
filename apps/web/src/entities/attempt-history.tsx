import type { FieldSpec } from "@cohort/contract/fields";
import type { Attempt, Grade, Review } from "@cohort/contract/submissions";
import { useState } from "react";
import { terms } from "../strings/entities.ts";
import { formatDateTime } from "../ui/format.ts";
import { LockIcon } from "../ui/icons.tsx";
import { Markdown } from "../ui/markdown.tsx";
import { AnswersView } from "./answers-view.tsx";
import { AttemptDiff } from "./attempt-diff.tsx";
import styles from "./attempt-history.module.css";
import { CriteriaResults } from "./criteria-results.tsx";
import { LateMark } from "./late-mark.tsx";

type HistoryProps = {
  fields: readonly FieldSpec[];
  attempts: readonly Attempt[];
  reviews: readonly Review[];
  maxPoints: number;
  grade: Grade | null;
  hideAnswersOf?: number | undefined;
};

/** Every hand-in and every verdict, latest first; answers unfold. */
export function AttemptHistory({ fields, attempts, reviews, maxPoints, grade, hideAnswersOf }: HistoryProps) {
  // The grade is what the latest verdict that still counts came to.
  const standing = reviews.findLast(({ verdict, retractedAt }) => verdict === "graded" && retractedAt === null);
  const latestFirst = [...attempts].sort((a, b) => b.attemptNo - a.attemptNo);
  return (
    <ol className={styles.history}>
      {latestFirst.map((attempt) => {
        const verdicts = reviews.filter((review) => review.attemptNo === attempt.attemptNo);
        // Shown elsewhere, not yet judged and compared with nothing: there is nothing to say about it here.
        if (attempt.attemptNo === hideAnswersOf && verdicts.length === 0 && attempts.length === 1) return null;
        return (
          <li key={attempt.attemptNo} className={styles.attempt}>
            {attempt.attemptNo === hideAnswersOf ? (
              <p className={styles.heading}>
                {terms.attemptOn(attempt.attemptNo, formatDateTime(attempt.submittedAt))}
              </p>
            ) : (
              <details>
                <summary className={styles.heading}>
                  {terms.attemptOn(attempt.attemptNo, formatDateTime(attempt.submittedAt))}
                  <LateMark lateSeconds={attempt.lateSeconds} />
                </summary>
                <div className={styles.answers}>
                  <AnswersView fields={fields} answers={attempt.answers} files={attempt.files} />
                </div>
              </details>
            )}
            <Compared fields={fields} after={attempt} attempts={attempts} />
            {verdicts.map((review) => (
              <Verdict
                key={review.id}
                review={review}
                maxPoints={maxPoints}
                grade={review === standing ? grade : null}
              />
            ))}
          </li>
        );
      })}
    </ol>
  );
}

type VerdictProps = { review: Review; maxPoints: number; grade: Grade | null };

function Verdict({ review, maxPoints, grade }: VerdictProps) {
  return (
    <div className={styles.verdict} data-retracted={review.retractedAt !== null || undefined}>
      <p className={styles.by}>
        <strong>
          {review.verdict === "graded" ? terms.verdictGraded(review.points ?? 0, maxPoints) : terms.verdictChanges}
        </strong>
        {grade && grade.latePenalty > 0 && (
          <span>
            {terms.lateTook(grade.latePenalty)}, {terms.counts(grade.final)}
          </span>
        )}
        {review.retractedAt && <span>{terms.noLongerCounts}</span>}
        <span>
          {review.by.name}, <time dateTime={review.at}>{formatDateTime(review.at)}</time>
        </span>
      </p>
      <CriteriaResults criteria={review.criteria} overrideReason={review.overrideReason} />
      {review.feedback.trim() !== "" && <Markdown text={review.feedback} />}
      {review.privateNote && (
        <div className={styles.note}>
          <LockIcon size={14} />
          <Markdown text={review.privateNote} />
        </div>
      )}
    </div>
  );
}

type ComparedProps = { fields: readonly FieldSpec[]; after: Attempt; attempts: readonly Attempt[] };

/** What the student changed since the attempt before; unfolds, and is compared only then. */
function Compared({ fields, after, attempts }: ComparedProps) {
  const [isOpen, setOpen] = useState(false);
  const before = attempts.find(({ attemptNo }) => attemptNo === after.attemptNo - 1);
  if (!before) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.heading}>{terms.compare(before.attemptNo)}</summary>
      <div className={styles.answers}>{isOpen && <AttemptDiff fields={fields} before={before} after={after} />}</div>
    </details>
  );
}

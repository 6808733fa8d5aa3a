import { AnswersView } from "../../entities/answers-view.tsx";
import { AttemptHistory } from "../../entities/attempt-history.tsx";
import { OverridePanel } from "../../entities/overrides/override-panel.tsx";
import { t } from "../../strings/review.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { StaffDetail } from "./queries.ts";
import styles from "./review.module.css";

/** What the student handed in, what was asked for, and what happened before. */
export function SubmittedWork({ detail }: { detail: StaffDetail }) {
  const { submission, attempts, reviews, fields, brief } = detail;
  const attempt = attempts.find((one) => one.attemptNo === submission.attemptNo);
  return (
    <div className={styles.work}>
      <Panel title={t.answers}>
        {attempt ? (
          <AnswersView fields={fields} answers={attempt.answers} files={attempt.files} />
        ) : (
          <p className={styles.quiet}>{t.notHandedIn}</p>
        )}
      </Panel>
      {(attempts.length > 1 || reviews.length > 0) && (
        <Panel title={t.history}>
          <AttemptHistory
            fields={fields}
            attempts={attempts}
            reviews={reviews}
            maxPoints={submission.maxPoints}
            grade={submission.grade}
            hideAnswersOf={submission.attemptNo}
          />
        </Panel>
      )}
      <Panel title={t.brief}>
        <Markdown text={brief} />
      </Panel>
      <OverridePanel assignmentId={submission.assignmentId} enrolmentId={submission.enrolmentId} />
    </div>
  );
}

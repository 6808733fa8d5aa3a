import type { AssignmentWithWork } from "@cohort/contract/assignments";
import { Link } from "@tanstack/react-router";
import { StateIcon } from "../../entities/state-badge.tsx";
import { t } from "../../strings/home.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Empty } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { excerpt } from "./excerpt.ts";
import styles from "./home.module.css";
import { latestFeedback } from "./latest-feedback.ts";

/** What a mentor said last, with the way to all of it. */
export function Feedback({ work }: { work: readonly AssignmentWithWork[] }) {
  const latest = latestFeedback(work);
  if (!latest)
    return (
      <Panel title={t.feedback}>
        <div className={styles.feedback}>
          <Empty title={t.feedbackNone}>{t.feedbackNoneBody}</Empty>
        </div>
      </Panel>
    );
  const { submission, at } = latest;
  const { grade, requestedChanges, state } = submission;
  const isGrade = state === "released" && grade !== null;
  const words = excerpt((isGrade ? grade.feedback : requestedChanges) ?? "");
  return (
    <Panel
      title={t.feedback}
      actions={
        <Link
          to="/work/$assignmentId"
          params={{ assignmentId: submission.assignmentId }}
          aria-label={`${t.read}: ${submission.assignmentTitle}`}
        >
          {t.read}
        </Link>
      }
    >
      <div className={styles.feedback}>
        <p className={styles.verdict}>
          <StateIcon state={state} />
          <strong>{isGrade ? t.pointsOf(grade.final, submission.maxPoints) : t.askedForChanges}</strong>
        </p>
        <p className={styles.oneLine}>{submission.assignmentTitle}</p>
        <blockquote className={styles.words}>{words || t.feedbackEmpty}</blockquote>
        <p className={styles.quiet}>{isGrade ? t.by(grade.gradedBy.name, formatDateTime(at)) : formatDateTime(at)}</p>
      </div>
    </Panel>
  );
}

import { lineHead, placeBeyond } from "@cohort/contract/queue";
import type { StudentSubmission } from "@cohort/contract/submissions";
import { DecisionNote } from "../../entities/decision-note.tsx";
import { t } from "../../strings/submission.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import type { HandIn } from "./can-hand-in.ts";
import styles from "./submission.module.css";
import { WithdrawButton } from "./withdraw-button.tsx";

type Step = "draft" | "submitted" | "in_review" | "changes_requested" | "released";

/** The way a submission goes, and how far this one is. */
export function Standing({
  submission,
  handIn,
  placeInQueue,
}: {
  submission: StudentSubmission | null;
  handIn: HandIn;
  placeInQueue: number | null;
}) {
  const state = submission?.state ?? "draft";
  if (state === "excused" || state === "void") {
    return (
      <Panel title={t.timeline}>
        <p>{t.stateHint[state]}</p>
        {submission?.decision && <DecisionNote decision={submission.decision} />}
      </Panel>
    );
  }
  const steps: Step[] =
    state === "changes_requested"
      ? ["draft", "submitted", "changes_requested"]
      : ["draft", "submitted", "in_review", "released"];
  const at = steps.indexOf(state);
  return (
    <Panel title={t.timeline}>
      {submission?.decision && <DecisionNote decision={submission.decision} />}
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li
            key={step}
            data-step={index < at ? "done" : index === at ? "now" : "ahead"}
            aria-current={index === at ? "step" : undefined}
          >
            <strong>{t.steps[step]}</strong>
            {index === at && (
              <span>
                {handIn === "closed" || handIn === "noAttempts" ? t.stateHintOver[handIn] : t.stateHint[step]}
              </span>
            )}
            {step === "submitted" && submission && index <= at && (
              <time dateTime={submission.submittedAt}>{formatDateTime(submission.submittedAt)}</time>
            )}
            {step === "submitted" && index === at && placeInQueue !== null && (
              <span className={styles.place} title={t.placeAsOf}>
                {placeInQueue === placeBeyond ? t.placeBehind(lineHead) : t.place(placeInQueue)}
              </span>
            )}
          </li>
        ))}
      </ol>
      {submission?.state === "submitted" && <WithdrawButton submission={submission} />}
    </Panel>
  );
}

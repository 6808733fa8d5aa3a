import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { CountedNote } from "../../entities/progress/counted-note.tsx";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/review.ts";
import { formatDateTime, formatNumber } from "../../ui/format.ts";
import { ArrowRightIcon } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import type { ReviewActions } from "./mutations.ts";
import styles from "./review.module.css";

type OutcomeProps = {
  submission: StaffSubmission;
  actions: ReviewActions;
  /** Whether the form it takes the place of was on this screen. */
  isReplacingForm: boolean;
  hasNext: boolean;
  onNext: () => void;
  isMovingOn: boolean;
};

/** After the verdict: what it was, releasing it when it is held, and going on. */
export function Outcome({ submission, actions, isReplacingForm, hasNext, onNext, isMovingOn }: OutcomeProps) {
  const { grade, state } = submission;
  const nextStep = useRef<HTMLButtonElement>(null);
  // The form took the focus with it: whoever works by keyboard goes on at the next step, not at the top of the page.
  useEffect(() => {
    if (isReplacingForm && state && document.activeElement === document.body)
      nextStep.current?.focus({ preventScroll: true });
  }, [isReplacingForm, state]);
  const release = () => {
    actions.release().then(
      () => toast(t.released),
      () => undefined,
    );
  };
  return (
    <div className={styles.form}>
      <div className={styles.outcome}>
        <StateBadge state={state} />
        {grade && (
          <p className={styles.given}>
            <strong>{formatNumber(grade.final)}</strong> {t.pointsOf(submission.maxPoints)}
          </p>
        )}
        {grade && (
          <p className={styles.quiet}>
            {t.gradedBy(grade.gradedBy.name, formatDateTime(grade.gradedAt))}
            {grade.latePenalty > 0 && ` · ${t.penalty}: ${formatNumber(grade.latePenalty)}`}
          </p>
        )}
        <CountedNote submission={submission} />
        {state === "draft" && <p className={styles.quiet}>{t.notHandedIn}</p>}
      </div>
      {state === "graded" && (
        <>
          <Callout tone="hold" title={t.gradedHeld}>
            {t.releaseHint}
          </Callout>
          <Button ref={nextStep} onClick={release} loading={actions.isReleasing}>
            {t.release}
          </Button>
        </>
      )}
      <Button
        ref={state === "graded" ? undefined : nextStep}
        variant={state === "graded" ? "default" : "filled"}
        rightSection={<ArrowRightIcon />}
        onClick={onNext}
        disabled={!hasNext}
        loading={isMovingOn}
      >
        {hasNext ? t.claimNext : t.nextNone}
      </Button>
    </div>
  );
}

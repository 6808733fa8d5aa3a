import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { t } from "../../strings/review.ts";
import { words } from "../../strings/shared.ts";
import { LockIcon } from "../../ui/icons.tsx";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { toast } from "../../ui/toast.ts";
import { useKeys } from "../../ui/use-keys.ts";
import type { ReviewActions } from "./mutations.ts";
import { type Notes, quickPoints, readPoints } from "./notes.ts";
import styles from "./review.module.css";

/** Somebody who still types this close to the end gets a new lease without asking, in milliseconds. */
const renewBelowMs = 10 * 60_000;

type ReviewFormProps = {
  submission: StaffSubmission;
  notes: Notes;
  onChange: (change: Partial<Notes>) => void;
  onDone: () => void;
  actions: ReviewActions;
  isMine: boolean;
  leaseMs: number;
};

/** Points, feedback, a private note; then one of two verdicts. */
export function ReviewForm({ submission, notes, onChange, onDone, actions, isMine, leaseMs }: ReviewFormProps) {
  const { maxPoints } = submission;
  const [errors, setErrors] = useState<{ points?: string; feedback?: string }>({});
  const [hasNote, setHasNote] = useState(notes.privateNote !== "");
  const pointsInput = useRef<HTMLInputElement>(null);
  const feedbackInput = useRef<HTMLTextAreaElement>(null);
  const steps = quickPoints(maxPoints);

  useEffect(() => {
    if (isMine) pointsInput.current?.focus({ preventScroll: true });
  }, [isMine]);

  const change = (part: Partial<Notes>) => {
    setErrors({});
    onChange(part);
    if (isMine && leaseMs < renewBelowMs && !actions.isBusy) void actions.claim().catch(() => undefined);
  };
  const setPoints = (points: number) => {
    change({ points: String(points) });
    feedbackInput.current?.focus();
  };
  const grade = () => {
    const points = readPoints(notes.points, maxPoints);
    if (points === undefined) {
      setErrors({ points: t.pointsInvalid(maxPoints) });
      pointsInput.current?.focus();
      return;
    }
    if (!isMine || actions.isBusy) return;
    finish(actions.grade(points, notes), () => t.graded(points, maxPoints));
  };
  const requestChanges = () => {
    if (notes.feedback.trim() === "") {
      setErrors({ feedback: t.changesNeedText });
      feedbackInput.current?.focus();
      return;
    }
    finish(actions.requestChanges(notes), () => t.asked);
  };
  const finish = (verdict: Promise<unknown>, message: () => string) => {
    verdict.then(
      () => {
        onDone();
        toast(message());
      },
      () => undefined,
    );
  };
  useKeys({
    "mod+Enter": grade,
    ...Object.fromEntries(steps.map((points, index) => [String(index), () => setPoints(points)])),
  });

  return (
    <div className={styles.form}>
      <div>
        <div className={styles.pointsRow}>
          <TextInput
            ref={pointsInput}
            label={t.points}
            inputMode="numeric"
            autoComplete="off"
            className={styles.points ?? ""}
            value={notes.points}
            rightSection={<span className={styles.max}>{t.pointsOf(maxPoints)}</span>}
            rightSectionWidth={64}
            error={errors.points}
            onChange={(event) => change({ points: event.currentTarget.value.replace(/\D/g, "") })}
            onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
          />
          <fieldset className={styles.quick}>
            <legend className="visually-hidden">{t.quick}</legend>
            {steps.map((points) => (
              <UnstyledButton
                key={points}
                className={styles.step}
                aria-pressed={notes.points === String(points)}
                onClick={() => setPoints(points)}
              >
                {points}
              </UnstyledButton>
            ))}
          </fieldset>
        </div>
      </div>
      <MarkdownField
        ref={feedbackInput}
        label={t.feedback}
        description={t.feedbackHint}
        minRows={6}
        value={notes.feedback}
        error={errors.feedback}
        text={words.editor}
        onChange={(feedback) => change({ feedback })}
      />
      {hasNote ? (
        <MarkdownField
          label={t.privateNote}
          description={t.privateNoteHint}
          minRows={2}
          value={notes.privateNote}
          text={words.editor}
          onChange={(privateNote) => change({ privateNote })}
        />
      ) : (
        <UnstyledButton className={styles.addNote} onClick={() => setHasNote(true)}>
          <LockIcon size={14} />
          {t.addPrivateNote}
        </UnstyledButton>
      )}
      <div className={styles.verdicts}>
        <Button
          onClick={grade}
          loading={actions.isGrading}
          disabled={!isMine || (actions.isBusy && !actions.isGrading)}
        >
          {submission.release === "held" ? t.gradeHeld : t.gradeRelease}
        </Button>
        <Button
          variant="default"
          onClick={requestChanges}
          loading={actions.isRequesting}
          disabled={!isMine || (actions.isBusy && !actions.isRequesting)}
        >
          {t.requestChanges}
        </Button>
      </div>
    </div>
  );
}

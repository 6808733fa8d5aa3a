import { latePenaltyOf } from "@cohort/contract/grading";
import { rubricPoints } from "@cohort/contract/rubrics";
import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useProgrammeOfUnit } from "../../entities/me/use-me.ts";
import { RubricPicker } from "../../entities/rubrics/rubric-picker.tsx";
import { t } from "../../strings/review.ts";
import { words } from "../../strings/shared.ts";
import { formatNumber } from "../../ui/format.ts";
import { LockIcon } from "../../ui/icons.tsx";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { toast } from "../../ui/toast.ts";
import { useKeys } from "../../ui/use-keys.ts";
import type { ReviewActions } from "./mutations.ts";
import { type Notes, quickPoints, readPoints } from "./notes.ts";
import type { StaffDetail } from "./queries.ts";
import styles from "./review.module.css";
import { SlashPicker } from "./slash-picker.tsx";
import { SnippetMenu } from "./snippet-menu.tsx";
import type { NotesState } from "./use-notes.ts";

/** Somebody who still types this close to the end gets a new lease without asking, in milliseconds. */
const renewBelowMs = 10 * 60_000;

type ReviewFormProps = {
  detail: StaffDetail;
  notes: Notes;
  status: NotesState["status"];
  onChange: (change: Partial<Notes>) => void;
  onDone: () => void;
  /** Goes on to the next one, when there is one. */
  onNext: (() => void) | undefined;
  actions: ReviewActions;
  isMine: boolean;
  leaseMs: number;
};

/** Points, feedback, a private note; then one of two verdicts. */
export function ReviewForm(props: ReviewFormProps) {
  const { detail, notes, status, onChange, onDone, onNext, actions, isMine, leaseMs } = props;
  const { submission, rubric } = detail;
  const programmeId = useProgrammeOfUnit(submission.unitId);
  const { maxPoints } = submission;
  const [errors, setErrors] = useState<{ points?: string; feedback?: string; reason?: string }>({});
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
  const byRubric = rubric ? rubricPoints(rubric.criteria, notes.scores, maxPoints) : undefined;
  const differs = byRubric !== undefined && notes.points !== String(byRubric);
  const grade = (then?: () => void) => {
    const points = readPoints(notes.points, maxPoints);
    if (points === undefined) {
      setErrors({ points: t.pointsInvalid(maxPoints) });
      pointsInput.current?.focus();
      return;
    }
    if (!isMine || actions.isBusy) return;
    if (differs && rubric?.allowsOverride && notes.overrideReason.trim() === "") {
      setErrors({ reason: t.overrideReason });
      return;
    }
    finish(actions.grade(points, notes, rubric), () => t.graded(points, maxPoints), then);
  };
  const requestChanges = () => {
    if (notes.feedback.trim() === "") {
      setErrors({ feedback: t.changesNeedText });
      feedbackInput.current?.focus();
      return;
    }
    finish(actions.requestChanges(notes), () => t.asked);
  };
  const finish = (verdict: Promise<unknown>, message: () => string, then?: () => void) => {
    verdict.then(
      () => {
        onDone();
        toast(message());
        then?.();
      },
      () => undefined,
    );
  };
  useKeys({
    "mod+Enter": () => grade(),
    "mod+shift+Enter": () => grade(onNext),
    ...Object.fromEntries(steps.map((points, index) => [String(index), () => setPoints(points)])),
  });

  return (
    <div className={styles.form}>
      {rubric && (
        <RubricPicker
          rubric={rubric}
          scores={notes.scores}
          maxPoints={maxPoints}
          onChange={(scores, points) => change({ scores, ...(points !== undefined && { points: String(points) }) })}
        />
      )}
      <div className={styles.pointsRow}>
        <TextInput
          ref={pointsInput}
          label={t.points}
          inputMode="numeric"
          autoComplete="off"
          className={styles.points ?? ""}
          classNames={{
            label: styles.pointsLabel ?? "",
            wrapper: styles.pointsField ?? "",
            error: styles.pointsNote ?? "",
          }}
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
              {formatNumber(points)}
            </UnstyledButton>
          ))}
        </fieldset>
        <PointsNote detail={detail} points={readPoints(notes.points, maxPoints)} />
      </div>
      {differs && rubric?.allowsOverride && (
        <TextInput
          label={t.overrideReason}
          description={t.overrideHint(byRubric)}
          value={notes.overrideReason}
          maxLength={500}
          error={errors.reason}
          onChange={(event) => change({ overrideReason: event.currentTarget.value })}
        />
      )}
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
      <SlashPicker
        programmeId={programmeId}
        field={feedbackInput}
        text={notes.feedback}
        onChange={(feedback) => change({ feedback })}
      />
      <div className={styles.tools}>
        <SnippetMenu
          programmeId={programmeId}
          text={notes.feedback}
          onInsert={(text) => {
            change({ feedback: notes.feedback.trim() === "" ? text : `${notes.feedback.trimEnd()}\n\n${text}` });
            feedbackInput.current?.focus();
          }}
        />
        <span>{t.draft[status]}</span>
      </div>
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
          onClick={() => grade()}
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
        {onNext && (
          <Button
            className={styles.wide ?? ""}
            variant="light"
            onClick={() => grade(onNext)}
            disabled={!isMine || actions.isBusy}
          >
            {t.gradeNext}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What the points come to: what lateness takes of them, and whether they pass. */
function PointsNote({ detail, points }: { detail: StaffDetail; points: number | undefined }) {
  const { submission, passMark } = detail;
  if (points === undefined) return null;
  const taken = latePenaltyOf(points, { ...detail, lateSeconds: submission.lateSeconds });
  const final = points - taken;
  return (
    <p className={`${styles.quiet} ${styles.pointsNote}`}>
      {taken > 0 && `${t.lateCost(taken, final)} `}
      {final >= passMark ? t.passes : t.fails(passMark)}
    </p>
  );
}

import type { AssignmentWithWork } from "@cohort/contract/assignments";
import type { Draft } from "@cohort/contract/drafts";
import type { Answers } from "@cohort/contract/fields";
import type { FileInfo } from "@cohort/contract/files";
import { submitAssignment } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/submission.ts";
import { SendIcon } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import { Countdown, LatePreview } from "./countdown.tsx";
import { answersToSend } from "./draft.ts";
import { Field } from "./field.tsx";
import { OtherDevice } from "./other-device.tsx";
import styles from "./submission.module.css";
import { device, type Kept, useDraft } from "./use-draft.ts";
import { useFiles } from "./use-files.ts";
import { useIssues } from "./use-issues.ts";

type HandInFormProps = {
  /** With the terms that hold for this student. */
  item: AssignmentWithWork;
  /** What the server has of the draft. */
  remote: Draft | null;
  lastAnswers: Answers | undefined;
  /** Files that belonged to earlier attempts: they may be handed in again. */
  lastFiles: readonly FileInfo[];
  now: number;
};

/** The assignment's form: checked while it is written by the same rules as on the server, kept everywhere, sent once. */
export function HandInForm({ item: { assignment, submission }, remote, lastAnswers, lastFiles, now }: HandInFormProps) {
  const { fields } = assignment;
  const draft = useDraft({ userId: useMe().user.id, assignmentId: assignment.id, remote, lastAnswers });
  const files = useFiles(assignment.id, draft, [...lastFiles, ...(remote?.files ?? [])]);
  const submit = useCall(submitAssignment, draft);
  const issues = useIssues(fields, draft.answers, files.known, submit.error);
  const [isTooSoon, setTooSoon] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const send = (event: FormEvent) => {
    event.preventDefault();
    const wrong = issues.showAll();
    setTooSoon(files.isSending);
    if (wrong[0]) {
      focusField(form.current, wrong[0].path);
      return;
    }
    if (files.isSending) return;
    const answers = answersToSend(fields, draft.answers);
    submit.mutate(
      {
        body: {
          assignmentId: assignment.id,
          answers,
          device,
          ...(submission && { version: submission.version }),
          ...(draft.version !== undefined && { draftVersion: draft.version }),
        },
      },
      {
        onSuccess: () => {
          draft.settle(answers);
          toast(t.handedIn);
        },
      },
    );
  };

  return (
    <Panel title={t.yourAnswer} hint={t.attempt((submission?.attemptNo ?? 0) + 1, assignment.maxAttempts)}>
      <form ref={form} onSubmit={send} noValidate className={styles.form}>
        <OtherDevice fields={fields} conflicts={draft.conflicts} onChoose={draft.choose} />
        {fields.map((spec) => (
          <Field
            key={spec.key}
            spec={spec}
            answer={draft.answers[spec.key]}
            error={issues.of(spec.key)}
            files={files.of(spec.key)}
            onChange={(answer) => draft.change(spec.key, answer)}
            onLeave={() => {
              issues.show(spec.key);
              draft.saveNow();
            }}
          />
        ))}
        <LatePreview assignment={assignment} now={now} />
        {isTooSoon && files.isSending && <Callout tone="warn">{t.stillSending}</Callout>}
        {submit.error && submit.error.code !== "request.invalid" && (
          <Callout tone="bad">{submit.error.code === "resource.conflict" ? t.conflict : explain(submit.error)}</Callout>
        )}
        <div className={styles.formFoot}>
          <span className={styles.kept} role="status">
            {submit.isPaused ? t.waitingForConnection : keptWords[draft.kept]}
          </span>
          <span className={styles.send}>
            <Countdown assignment={assignment} now={now} />
            <Button
              type="submit"
              leftSection={<SendIcon />}
              loading={submit.isPending && !submit.isPaused}
              disabled={submit.isPaused || draft.conflicts.length > 0}
            >
              {submission ? t.handInAgain : t.handIn}
            </Button>
          </span>
        </div>
      </form>
    </Panel>
  );
}

const keptWords: Record<Kept, string> = {
  nothing: "",
  saving: t.saving,
  saved: t.saved,
  here: t.savedHere,
  refused: t.savedNot,
};

function focusField(form: HTMLFormElement | null, key: string): void {
  const field = form?.querySelector<HTMLElement>(`#field-${CSS.escape(key)}`);
  const input = field?.matches("input, textarea") ? field : field?.querySelector<HTMLElement>("input, button");
  (input ?? field)?.focus();
}

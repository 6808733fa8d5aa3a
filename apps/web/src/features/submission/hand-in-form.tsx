import type { AssignmentWithWork } from "@cohort/contract/assignments";
import type { Answers } from "@cohort/contract/fields";
import { submitAssignment } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { useCall } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/submission.ts";
import { formatDateTime } from "../../ui/format.ts";
import { SendIcon } from "../../ui/icons.tsx";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import type { HandIn } from "./can-hand-in.ts";
import { answersToSend, draftKey } from "./draft.ts";
import { Field } from "./field.tsx";
import styles from "./submission.module.css";
import { useDraft } from "./use-draft.ts";
import { useIssues } from "./use-issues.ts";

type HandInFormProps = { item: AssignmentWithWork; handIn: HandIn; lastAnswers: Answers | undefined; now: number };

/** The assignment's form: checked while it is written by the same rules as on the server, kept on this device, sent once. */
export function HandInForm({ item: { assignment, submission }, handIn, lastAnswers, now }: HandInFormProps) {
  const draft = useDraft(draftKey(useMe().user.id, assignment.id), lastAnswers);
  const submit = useCall(submitAssignment);
  const issues = useIssues(assignment.fields, draft.answers, submit.error);
  const form = useRef<HTMLFormElement>(null);
  const isLate = Date.parse(assignment.dueAt) <= now;

  const send = (event: FormEvent) => {
    event.preventDefault();
    const wrong = issues.showAll();
    if (wrong[0]) {
      focusField(form.current, wrong[0].path);
      return;
    }
    const version = submission === null ? {} : { version: submission.version };
    submit.mutate(
      { body: { assignmentId: assignment.id, answers: answersToSend(assignment.fields, draft.answers), ...version } },
      {
        onSuccess: () => {
          draft.forget();
          toast(t.handedIn);
        },
      },
    );
  };

  return (
    <Panel title={t.yourAnswer} hint={t.attempt((submission?.attemptNo ?? 0) + 1, assignment.maxAttempts)}>
      {handIn !== "open" ? (
        <Callout tone={handIn === "notYet" ? "info" : "warn"}>{reason(handIn, assignment.opensAt)}</Callout>
      ) : (
        <form ref={form} onSubmit={send} noValidate className={styles.form}>
          {assignment.fields.map((spec) => (
            <Field
              key={spec.key}
              spec={spec}
              answer={draft.answers[spec.key]}
              error={issues.of(spec.key)}
              onChange={(answer) => draft.change(spec.key, answer)}
              onLeave={() => issues.show(spec.key)}
            />
          ))}
          {isLate && <Callout tone="warn">{t.latePreview(assignment.latePenaltyPercent)}</Callout>}
          {submit.error && submit.error.code !== "request.invalid" && (
            <Callout tone="bad">{submit.error.status === 409 ? t.conflict : explain(submit.error)}</Callout>
          )}
          <div className={styles.formFoot}>
            <span className={styles.kept} role="status">
              {submit.isPaused
                ? t.waitingForConnection
                : draft.kept === "saved"
                  ? t.saved
                  : draft.kept === "refused"
                    ? t.savedNot
                    : ""}
            </span>
            <Button
              type="submit"
              leftSection={<SendIcon />}
              loading={submit.isPending && !submit.isPaused}
              disabled={submit.isPaused}
            >
              {submission ? t.handInAgain : t.handIn}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}

function reason(handIn: Exclude<HandIn, "open">, opensAt: string): string {
  if (handIn === "notYet") return t.notOpen(formatDateTime(opensAt));
  return handIn === "noAttempts" ? t.noAttempts : t.closed;
}

function focusField(form: HTMLFormElement | null, key: string): void {
  const field = form?.querySelector<HTMLElement>(`#field-${CSS.escape(key)}`);
  const input = field?.matches("input, textarea") ? field : field?.querySelector<HTMLElement>("input");
  (input ?? field)?.focus();
}

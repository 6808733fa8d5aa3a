import { Button, Modal, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/programme.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./programme.module.css";

export type Question = {
  name: string;
  label: string;
  value: string;
  kind?: "count" | "moment";
  choices?: { value: string; label: string }[];
  isLocked?: boolean | undefined;
};

type ItemDialogProps = {
  title: string;
  questions: Question[];
  onSave: (answers: Record<string, string>) => Promise<unknown>;
  onClose: () => void;
};

/** A few questions about one thing. Stays open with what was typed when the server refuses. */
export function ItemDialog({ title, questions, onSave, onClose }: ItemDialogProps) {
  const [answers, setAnswers] = useState(() => Object.fromEntries(questions.map(({ name, value }) => [name, value])));
  const [failure, setFailure] = useState<unknown>();
  const [isSaving, setSaving] = useState(false);
  const isComplete = questions.every(({ name, kind, choices }) =>
    choices ? true : kind === "count" ? /^\d+$/.test(answers[name] ?? "") : (answers[name] ?? "").trim() !== "",
  );
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      await onSave(answers);
      toast(t.saved);
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": words.close }}>
      <form className={styles.dialog} onSubmit={(event) => void save(event)}>
        {failure !== undefined && (
          <Callout tone="bad" title={t.failure}>
            {sentenceOf(failure)}
          </Callout>
        )}
        {questions.some(({ isLocked }) => isLocked) && <p className={styles.quiet}>{t.inUseHint}</p>}
        {questions.map((question) => (
          <Answer
            key={question.name}
            question={question}
            value={answers[question.name] ?? ""}
            onChange={(value) => setAnswers({ ...answers, [question.name]: value })}
          />
        ))}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button type="submit" loading={isSaving} disabled={!isComplete}>
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Answer(props: { question: Question; value: string; onChange: (value: string) => void }) {
  const { label, kind, choices, isLocked = false } = props.question;
  if (choices) {
    return (
      <NativeSelect
        label={label}
        data={choices}
        value={props.value}
        disabled={isLocked}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      label={label}
      value={props.value}
      disabled={isLocked}
      {...(kind === "moment" && { type: "datetime-local" })}
      {...(kind === "count" && { inputMode: "numeric" as const })}
      onChange={(event) =>
        props.onChange(kind === "count" ? event.currentTarget.value.replace(/\D/g, "") : event.currentTarget.value)
      }
    />
  );
}

function sentenceOf(failure: unknown): string {
  return failure instanceof ApiError && failure.code === "resource.conflict" ? t.conflict.title : explain(failure);
}

import { type StaffOverride, setOverride } from "@cohort/contract/overrides";
import { Button, Modal, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/overrides.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./override.module.css";

type Where = { assignmentId: string; enrolmentId: string };

/** An instant as the reader's own clock writes it in a field, and back. */
const toField = (instant: string | null | undefined): string => {
  if (!instant) return "";
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
const fromField = (text: string): string | null => (text === "" ? null : new Date(text).toISOString());

/** Asks for other terms and the reason. What is left empty stays as everybody's. */
export function OverrideForm({
  where,
  known,
  onClose,
}: {
  where: Where;
  known: StaffOverride | undefined;
  onClose: () => void;
}) {
  const running = known?.isEnded ? undefined : known;
  const [dueAt, setDueAt] = useState(toField(running?.dueAt));
  const [cutoffAt, setCutoffAt] = useState(toField(running?.cutoffAt));
  const [maxAttempts, setMaxAttempts] = useState<number | null>(running?.maxAttempts ?? null);
  const [reason, setReason] = useState(running?.reason ?? "");
  const set = useCall(setOverride);
  const problemOf = (field: string) =>
    set.error?.problem?.issues?.find(({ path }) => path.endsWith(field))?.code as keyof typeof t.problems | undefined;

  const send = (event: FormEvent) => {
    event.preventDefault();
    const terms = { dueAt: fromField(dueAt), cutoffAt: fromField(cutoffAt), maxAttempts };
    set.mutate(
      { body: { ...where, ...terms, reason, ...(known && { version: known.version }) } },
      {
        onSuccess: () => {
          toast(t.given);
          onClose();
        },
      },
    );
  };
  const problem = (field: string) => {
    const code = problemOf(field);
    return code && Object.hasOwn(t.problems, code) ? t.problems[code] : undefined;
  };

  return (
    <Modal opened onClose={onClose} title={t.give} centered closeButtonProps={{ "aria-label": words.close }}>
      <form onSubmit={send} className={styles.form}>
        <p className={styles.quiet}>{t.lead}</p>
        <TextInput
          type="datetime-local"
          label={t.due}
          value={dueAt}
          error={problem("dueAt")}
          onChange={(event) => setDueAt(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t.cutoff}
          value={cutoffAt}
          error={problem("cutoffAt")}
          onChange={(event) => setCutoffAt(event.currentTarget.value)}
        />
        <NumberInput
          label={t.attempts}
          min={1}
          max={99}
          allowDecimal={false}
          value={maxAttempts ?? ""}
          onChange={(value) => setMaxAttempts(typeof value === "number" ? value : null)}
        />
        <Textarea
          label={t.reason}
          description={t.reasonHint}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {set.error && !problem("dueAt") && !problem("cutoffAt") && <Callout tone="bad">{explain(set.error)}</Callout>}
        <div className={styles.choices}>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={set.isPending} disabled={reason.trim() === ""}>
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { createPeriod, type Period, updatePeriod } from "@cohort/contract/periods";
import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useCall } from "../../api/provider.tsx";
import { useProgramme } from "../../entities/me/use-me.ts";
import { fromInput, toInput } from "../../entities/moment-field.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/periods.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./periods.module.css";
import { followingDates } from "./seasons.ts";

type SeasonDialogProps = { season?: Period; after?: Period | undefined; onClose: () => void };

/** Plans a season, or renames and moves one. What was typed stays when the server refuses. */
export function SeasonDialog({ season, after, onClose }: SeasonDialogProps) {
  const programme = useProgramme();
  const timezone = programme?.timezone ?? "UTC";
  const [seen, setSeen] = useState(season?.version ?? 0);
  const [name, setName] = useState(season?.name ?? "");
  const [known] = useState(() => season ?? (after && followingDates(after)) ?? programme);
  const shown = {
    startsAt: known ? toInput(known.startsAt, timezone) : "",
    endsAt: known ? toInput(known.endsAt, timezone) : "",
  };
  const [dates, setDates] = useState(shown);
  const create = useCall(createPeriod);
  const update = useCall(updatePeriod);
  const { error, isPending } = season ? update : create;
  // A field shows minutes: what nobody touched stays to the millisecond, so that seasons still meet.
  const instantOf = (field: keyof typeof shown) =>
    dates[field] === shown[field] ? known?.[field] : fromInput(dates[field], timezone);
  const [startsAt, endsAt] = [instantOf("startsAt"), instantOf("endsAt")];
  const isBackwards = startsAt !== undefined && endsAt !== undefined && startsAt >= endsAt;
  const isComplete = name.trim() !== "" && startsAt !== undefined && endsAt !== undefined && !isBackwards;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!startsAt || !endsAt || !programme) return;
    const body = { name: name.trim(), startsAt, endsAt };
    const then = {
      onSuccess: () => {
        toast(t.saved);
        onClose();
      },
      // Whoever has read that somebody was quicker may still mean it.
      onError: (refusal: unknown) => {
        if (isConflict(refusal)) setSeen((refusal.current as Period).version);
      },
    };
    if (season) update.mutate({ params: { id: season.id }, body: { ...body, version: seen } }, then);
    else create.mutate({ body: { ...body, programmeId: programme.id } }, then);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={season ? t.editOf(season.name) : t.plan(programme?.labels.period ?? t.periods.season)}
      centered
      closeButtonProps={{ "aria-label": words.close }}
    >
      <form className={styles.dialog} onSubmit={save}>
        <TextInput
          label={t.fields.name}
          required
          maxLength={80}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {(["startsAt", "endsAt"] as const).map((field) => (
          <TextInput
            key={field}
            type="datetime-local"
            label={t.fields[field]}
            required
            value={dates[field]}
            error={field === "endsAt" && isBackwards && t.endsFirst}
            onChange={(event) => setDates({ ...dates, [field]: event.currentTarget.value })}
          />
        ))}
        <p className={styles.quiet}>
          {t.fieldsHint(timezone)} {season ? t.editHint : t.lasts}
        </p>
        {error && <Callout tone="bad">{sentenceOf(error)}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={isPending} disabled={!isComplete}>
            {t.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const isConflict = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === "resource.conflict";

/** The contract's own rules are checked above, so what the server still refuses of the dates is an overlap. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiError)) return explain(error);
  if (error.code === "resource.conflict") return t.overrun;
  return error.code === "request.invalid" ? t.overlaps : explain(error);
}

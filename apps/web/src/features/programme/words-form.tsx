import { type ProgrammeSetup, updateProgramme } from "@cohort/contract/programme-setup";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { fromInput, toInput } from "../../entities/moment-field.ts";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/programme.ts";
import { Callout } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./programme.module.css";

const words = ["track", "unit", "period", "stage"] as const;

/** The programme's name, its clocks, its span, and what the institution calls its parts. */
export function WordsForm({ setup }: { setup: ProgrammeSetup }) {
  const { id, version, used, ...known } = setup.programme;
  const update = useCall(updateProgramme);
  const [typed, setTyped] = useState({
    ...known,
    startsAt: toInput(known.startsAt, known.timezone),
    endsAt: toInput(known.endsAt, known.timezone),
  });
  const startsAt = fromInput(typed.startsAt, typed.timezone) ?? "";
  const endsAt = fromInput(typed.endsAt, typed.timezone) ?? "";
  const isOrdered = startsAt !== "" && startsAt < endsAt;
  const isComplete = typed.name.trim() !== "" && words.every((word) => typed.labels[word].trim() !== "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    const { name, timezone, labels } = typed;
    update.mutate(
      { params: { id }, body: { version, name, timezone, labels, startsAt, endsAt } },
      { onSuccess: () => toast(t.saved) },
    );
  };
  return (
    <Panel title={t.tabs.words}>
      <form className={styles.dialog} onSubmit={save}>
        {update.error && (
          <Callout tone="bad" title={t.failure}>
            {explain(update.error)}
          </Callout>
        )}
        <TextInput
          label={t.fields.name}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
        <TextInput
          label={t.fields.timezone}
          description={used ? t.inUseHint : t.fields.timezoneHint}
          value={typed.timezone}
          disabled={used}
          onChange={(event) => setTyped({ ...typed, timezone: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          {(["startsAt", "endsAt"] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              label={t.fields[name]}
              value={typed[name]}
              error={name === "endsAt" && !isOrdered && t.issues.order}
              onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <div className={styles.pair}>
          {words.map((word) => (
            <TextInput
              key={word}
              label={t.fields.labels[word]}
              value={typed.labels[word]}
              onChange={(event) =>
                setTyped({ ...typed, labels: { ...typed.labels, [word]: event.currentTarget.value } })
              }
            />
          ))}
        </div>
        <div className={styles.buttons}>
          <Button type="submit" loading={update.isPending} disabled={!isComplete || !isOrdered}>
            {t.save}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

import type { Answers, FieldSpec } from "@cohort/contract/fields";
import { Button } from "@mantine/core";
import { t } from "../../strings/submission.ts";
import { Callout } from "../../ui/notice.tsx";
import styles from "./submission.module.css";

type Conflict = { field: string; mine: Answers[string] | undefined; theirs: Answers[string] | undefined };

/** Two devices wrote in one field: both texts, side by side, until the person has chosen. Nothing is saved over either. */
export function OtherDevice({
  fields,
  conflicts,
  onChoose,
}: {
  fields: readonly FieldSpec[];
  conflicts: readonly Conflict[];
  onChoose: (field: string, whose: "mine" | "theirs") => void;
}) {
  if (conflicts.length === 0) return null;
  return (
    <Callout tone="warn" title={t.devices.title}>
      <p>{t.devices.body}</p>
      {conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field} className={styles.versions}>
          <legend>{fields.find(({ key }) => key === field)?.label ?? field}</legend>
          <Version title={t.devices.here} answer={mine} label={t.devices.keep} onTake={() => onChoose(field, "mine")} />
          <Version
            title={t.devices.there}
            answer={theirs}
            label={t.devices.take}
            onTake={() => onChoose(field, "theirs")}
          />
        </fieldset>
      ))}
    </Callout>
  );
}

type VersionProps = { title: string; answer: Conflict["mine"]; label: string; onTake: () => void };

function Version({ title, answer, label, onTake }: VersionProps) {
  const text = Array.isArray(answer) ? t.devices.several(answer.length) : String(answer ?? "");
  return (
    <div className={styles.version}>
      <strong>{title}</strong>
      <p className={styles.versionText}>{text === "" ? t.devices.nothing : text}</p>
      <Button variant="default" size="xs" onClick={onTake}>
        {label}
      </Button>
    </div>
  );
}

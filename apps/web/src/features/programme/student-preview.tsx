import type { FieldSpec } from "@cohort/contract/fields";
import { fromInput } from "../../entities/moment-field.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/programme.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { Typed } from "./draft.ts";
import styles from "./programme.module.css";

/** What is written as its students will see it. */
export function StudentPreview({ typed, timezone, now }: { typed: Typed; timezone: string; now: number }) {
  const opens = fromInput(typed.opensAt, timezone);
  const due = fromInput(typed.dueAt, timezone);
  return (
    <Panel title={t.editor.preview}>
      <div className={styles.preview}>
        {opens && Date.parse(opens) > now && <p className={styles.quiet}>{t.editor.notYet(formatDateTime(opens))}</p>}
        <h3>{typed.title.trim() || t.editor.previewUntitled}</h3>
        <p className={styles.facts}>
          {typed.trackId && <TrackLabel trackId={typed.trackId} />}
          <span>{t.points(Number(typed.maxPoints) || 0)}</span>
          {due && <span>{t.due(formatDateTime(due))}</span>}
        </p>
        {typed.brief.trim() === "" ? (
          <p className={styles.quiet}>{t.editor.previewEmpty}</p>
        ) : (
          <Markdown text={typed.brief} />
        )}
        <ol className={styles.previewFields}>
          {typed.fields.map((field) => (
            <PreviewField key={field.key} field={field} />
          ))}
        </ol>
      </div>
    </Panel>
  );
}

function PreviewField({ field }: { field: FieldSpec }) {
  return (
    <li>
      <span className={styles.previewLabel}>
        {field.label || t.form.unnamed}
        {!field.required && <span className={styles.quiet}> ({t.editor.optional})</span>}
      </span>
      {field.help && <span className={styles.quiet}>{field.help}</span>}
      <span className={styles.previewBox} data-kind={field.type}>
        {field.type === "choice" ? field.options.join(" · ") : t.form.types[field.type]}
      </span>
    </li>
  );
}

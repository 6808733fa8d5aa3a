import { Input, SegmentedControl } from "@mantine/core";
import { type CSSProperties, type ReactNode, type Ref, useId, useState } from "react";
import { Markdown } from "./markdown.tsx";
import styles from "./markdown-field.module.css";

type MarkdownFieldProps = {
  id?: string;
  ref?: Ref<HTMLTextAreaElement>;
  label: string;
  description?: ReactNode;
  withAsterisk?: boolean;
  error?: string | undefined;
  value: string;
  minRows?: number;
  count?: string;
  text: { write: string; preview: string; editorView: string; previewEmpty: string };
  onChange: (value: string) => void;
  onBlur?: () => void;
};

/** A text field for markdown with a preview of what readers will see; grows with its text. */
export function MarkdownField({
  ref,
  label,
  description,
  withAsterisk,
  error,
  value,
  minRows = 7,
  count,
  text,
  onChange,
  onBlur,
  ...props
}: MarkdownFieldProps) {
  const ownId = useId();
  const id = props.id ?? ownId;
  const [view, setView] = useState<"write" | "preview">("write");
  const notes = [description && `${id}-help`, error && `${id}-error`, count && `${id}-count`].filter(Boolean).join(" ");
  const rows = { "--rows": minRows } as CSSProperties;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <Input.Label htmlFor={id} required={withAsterisk ?? false}>
          {label}
        </Input.Label>
        <SegmentedControl
          size="xs"
          aria-label={`${label}: ${text.editorView}`}
          data={[
            { value: "write", label: text.write },
            { value: "preview", label: text.preview },
          ]}
          value={view}
          onChange={(next) => setView(next === "preview" ? "preview" : "write")}
        />
      </div>
      {description && <Input.Description id={`${id}-help`}>{description}</Input.Description>}
      {view === "write" ? (
        <textarea
          ref={ref}
          id={id}
          className={styles.area}
          rows={minRows}
          style={rows}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
        />
      ) : (
        <div className={styles.preview} style={rows}>
          {value.trim() === "" ? <p className={styles.nothing}>{text.previewEmpty}</p> : <Markdown text={value} />}
        </div>
      )}
      <div className={styles.foot}>
        {error ? <Input.Error id={`${id}-error`}>{error}</Input.Error> : <span />}
        {count && (
          <span id={`${id}-count`} className={styles.count}>
            {count}
          </span>
        )}
      </div>
    </div>
  );
}

import type { FieldSpec } from "@cohort/contract/fields";
import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { t } from "../../strings/programme.ts";

const lines = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

type LimitsProps = { field: FieldSpec; onChange: (field: FieldSpec) => void };

/** What a field of one kind asks of an answer. */
export function FieldLimits({ field, onChange }: LimitsProps) {
  if (field.type === "markdown") {
    return (
      <Count
        label={t.form.minWords}
        value={field.minWords}
        onChange={(minWords = 0) => onChange({ ...field, minWords })}
      />
    );
  }
  if (field.type === "text") {
    return (
      <Count
        label={t.form.maxLength}
        value={field.maxLength}
        onChange={(maxLength = 200) => onChange({ ...field, maxLength: Math.min(2000, Math.max(1, maxLength)) })}
      />
    );
  }
  if (field.type === "number") {
    const { min: _min, max: _max, ...rest } = field;
    const limits = (min: number | undefined, max: number | undefined) =>
      onChange({ ...rest, ...(min !== undefined && { min }), ...(max !== undefined && { max }) });
    return (
      <>
        <Count label={t.form.min} value={field.min} onChange={(min) => limits(min, field.max)} />
        <Count label={t.form.max} value={field.max} onChange={(max) => limits(field.min, max)} />
      </>
    );
  }
  if (field.type === "url" || field.type === "repository")
    return <Lines label={t.form.hosts} value={field.hosts} onChange={(hosts) => onChange({ ...field, hosts })} />;
  if (field.type === "choice") {
    return (
      <>
        <Lines label={t.form.options} value={field.options} onChange={(options) => onChange({ ...field, options })} />
        <Checkbox
          label={t.form.multiple}
          checked={field.multiple}
          onChange={(event) => onChange({ ...field, multiple: event.currentTarget.checked })}
        />
      </>
    );
  }
  return null;
}

function Count(props: { label: string; value: number | undefined; onChange: (value: number | undefined) => void }) {
  return (
    <TextInput
      label={props.label}
      inputMode="numeric"
      value={props.value ?? ""}
      onChange={(event) => {
        const digits = event.currentTarget.value.replace(/\D/g, "").slice(0, 6);
        props.onChange(digits === "" ? undefined : Number(digits));
      }}
    />
  );
}

function Lines(props: { label: string; value: string[]; onChange: (value: string[]) => void }) {
  return (
    <Textarea
      label={props.label}
      autosize
      minRows={2}
      defaultValue={props.value.join("\n")}
      onChange={(event) => props.onChange(lines(event.currentTarget.value))}
    />
  );
}

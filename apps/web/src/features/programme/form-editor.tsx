import type { FieldSpec } from "@cohort/contract/fields";
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { t } from "../../strings/programme.ts";
import { ArrowUpIcon, CloseIcon } from "../../ui/icons.tsx";
import { changeType, freeKey } from "./draft.ts";
import { FieldLimits } from "./field-limits.tsx";
import styles from "./programme.module.css";

const types = Object.entries(t.form.types).map(([value, label]) => ({ value, label }));

type FormEditorProps = {
  fields: FieldSpec[];
  lockedKeys: ReadonlySet<string>;
  onChange: (fields: FieldSpec[]) => void;
};

/** The form students fill in. What somebody has answered keeps its kind and its place in the form. */
export function FormEditor({ fields, lockedKeys, onChange }: FormEditorProps) {
  const add = () =>
    onChange([...fields, { key: freeKey(fields), label: "", type: "text", required: false, maxLength: 200 }]);
  return (
    <fieldset className={styles.form}>
      <legend>{t.form.heading}</legend>
      {fields.length === 0 && <p className={styles.quiet}>{t.form.empty}</p>}
      <ol className={styles.formFields}>
        {fields.map((field, index) => (
          <li key={field.key} className={styles.formField}>
            <FieldRow
              field={field}
              isFirst={index === 0}
              isLocked={lockedKeys.has(field.key)}
              onChange={(next) => onChange(fields.with(index, next))}
              onUp={() => onChange(fields.toSpliced(index - 1, 2, field, fields[index - 1] as FieldSpec))}
              onRemove={() => onChange(fields.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button variant="default" onClick={add}>
          {t.form.addField}
        </Button>
      </div>
    </fieldset>
  );
}

type FieldRowProps = {
  field: FieldSpec;
  isFirst: boolean;
  isLocked: boolean;
  onChange: (field: FieldSpec) => void;
  onUp: () => void;
  onRemove: () => void;
};

function FieldRow({ field, isFirst, isLocked, onChange, onUp, onRemove }: FieldRowProps) {
  const name = field.label || t.form.unnamed;
  const change = (part: { label?: string; required?: boolean }) => onChange({ ...field, ...part } as FieldSpec);
  const setHelp = (help: string) => {
    const { help: _help, ...rest } = field;
    onChange((help === "" ? rest : { ...rest, help }) as FieldSpec);
  };
  return (
    <>
      <div className={styles.formHead}>
        <TextInput
          label={t.form.label}
          value={field.label}
          withAsterisk
          onChange={(event) => change({ label: event.currentTarget.value })}
        />
        <NativeSelect
          label={t.form.type}
          data={types}
          value={field.type}
          disabled={isLocked}
          onChange={(event) => onChange(changeType(field, event.currentTarget.value as FieldSpec["type"]))}
        />
        <ActionIcon variant="default" size={36} aria-label={t.form.up(name)} disabled={isFirst} onClick={onUp}>
          <ArrowUpIcon size={16} />
        </ActionIcon>
        <ActionIcon variant="default" size={36} aria-label={t.form.remove(name)} disabled={isLocked} onClick={onRemove}>
          <CloseIcon size={16} />
        </ActionIcon>
      </div>
      <div className={styles.formLimits}>
        <TextInput
          label={t.form.help}
          value={field.help ?? ""}
          onChange={(event) => setHelp(event.currentTarget.value)}
        />
        <FieldLimits key={field.type} field={field} onChange={onChange} />
        <Checkbox
          label={t.form.required}
          checked={field.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}

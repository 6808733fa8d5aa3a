import type { Answers, FieldSpec } from "@cohort/contract/fields";
import { countWords, usualGitHosts } from "@cohort/contract/fields";
import { Checkbox, NumberInput, Radio, TextInput } from "@mantine/core";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/submission.ts";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import { FileField } from "./file-field.tsx";
import styles from "./submission.module.css";
import type { FieldFiles } from "./use-files.ts";

type FieldProps = {
  spec: FieldSpec;
  answer: Answers[string] | undefined;
  error: string | undefined;
  onChange: (answer: Answers[string] | undefined) => void;
  onLeave: () => void;
  files: FieldFiles;
};

/** One field of an assignment's form, drawn from its declaration. */
export function Field({ spec, answer, error, onChange, onLeave, files }: FieldProps) {
  const text = typeof answer === "string" ? answer : "";
  const shared = {
    id: `field-${spec.key}`,
    label: spec.label,
    withAsterisk: spec.required,
    error,
    onBlur: onLeave,
    ...(spec.help === undefined ? {} : { description: spec.help }),
  };
  switch (spec.type) {
    case "text":
      return (
        <TextInput
          {...shared}
          value={text}
          maxLength={spec.maxLength}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "date":
      return (
        <TextInput
          {...shared}
          type="date"
          min={spec.min}
          max={spec.max}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          maw={220}
        />
      );
    case "file":
      return <FileField {...files} id={shared.id} spec={spec} error={error} />;
    case "repository":
      return (
        <TextInput
          {...shared}
          type="url"
          inputMode="url"
          placeholder={`https://${spec.hosts[0] ?? usualGitHosts[0]}/`}
          description={spec.help ?? (spec.hosts.length > 0 ? t.hosts(spec.hosts) : undefined)}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
        />
      );
    case "url":
      return (
        <TextInput
          {...shared}
          type="url"
          inputMode="url"
          placeholder="https://"
          description={spec.help ?? (spec.hosts.length > 0 ? t.hosts(spec.hosts) : undefined)}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "number":
      return (
        <NumberInput
          {...shared}
          description={spec.help ?? t.range(spec.min, spec.max)}
          value={typeof answer === "number" ? answer : ""}
          onChange={(value) => onChange(typeof value === "number" ? value : undefined)}
          hideControls
          maw={220}
        />
      );
    case "markdown":
      return (
        <MarkdownField
          {...shared}
          value={text}
          onChange={onChange}
          text={words.editor}
          count={t.words(countWords(text), spec.minWords)}
        />
      );
    case "choice":
      return spec.multiple ? (
        <Checkbox.Group {...shared} value={Array.isArray(answer) ? answer : []} onChange={onChange}>
          <Options spec={spec} Option={Checkbox} />
        </Checkbox.Group>
      ) : (
        <Radio.Group {...shared} value={text} onChange={onChange}>
          <Options spec={spec} Option={Radio} />
        </Radio.Group>
      );
  }
}

function Options({
  spec,
  Option,
}: {
  spec: Extract<FieldSpec, { type: "choice" }>;
  Option: typeof Checkbox | typeof Radio;
}) {
  return (
    <div className={styles.options}>
      {spec.options.map((option) => (
        <Option key={option} value={option} label={option} />
      ))}
    </div>
  );
}

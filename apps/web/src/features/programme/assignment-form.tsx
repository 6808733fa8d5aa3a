import type { ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { Rubric } from "@cohort/contract/rubrics";
import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { t } from "../../strings/programme.ts";
import { MarkdownField } from "../../ui/markdown-field.tsx";
import type { Issues, MomentName, NumberName, SetupAssignment, Typed } from "./draft.ts";
import { FormEditor } from "./form-editor.tsx";
import styles from "./programme.module.css";
import { RubricChoice } from "./rubric-choice.tsx";

type AssignmentFormProps = {
  setup: ProgrammeSetup;
  known: SetupAssignment | undefined;
  typed: Typed;
  issues: Issues;
  rubrics: readonly Rubric[];
  rubricId: string | null;
  onChange: (change: Partial<Typed>) => void;
  onRubric: (id: string | null) => void;
};

/** Everything an assignment is. What people's work rests on is locked, and says why. */
export function AssignmentForm(props: AssignmentFormProps) {
  const { setup, known, typed, issues, rubrics, rubricId, onChange, onRubric } = props;
  const { labels } = setup.programme;
  const isUsed = known?.used === true;
  const error = (name: keyof Issues) => issues[name] && t.issues[issues[name]];
  const count = (name: NumberName, isLocked = false) => (
    <TextInput
      label={t.fields[name]}
      inputMode="numeric"
      value={typed[name]}
      disabled={isLocked}
      error={error(name)}
      onChange={(event) => onChange({ [name]: event.currentTarget.value.replace(/\D/g, "") })}
    />
  );
  const moment = (name: MomentName) => (
    <TextInput
      type="datetime-local"
      label={t.fields[name]}
      value={typed[name]}
      error={error(name)}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className={styles.editor}>
      {isUsed && <p className={styles.quiet}>{t.inUseHint}</p>}
      <TextInput
        label={t.fields.title}
        withAsterisk
        value={typed.title}
        error={error("title")}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={labels.track}
          data={setup.tracks.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.trackId}
          disabled={isUsed}
          onChange={(event) => onChange({ trackId: event.currentTarget.value })}
        />
        <NativeSelect
          label={labels.stage}
          data={setup.stages.map(({ id, name }) => ({ value: id, label: name }))}
          value={typed.stageId}
          disabled={isUsed}
          onChange={(event) => onChange({ stageId: event.currentTarget.value })}
        />
      </div>
      <MarkdownField
        label={t.fields.brief}
        description={t.fields.briefHint}
        value={typed.brief}
        error={error("brief")}
        text={t.editor.write}
        onChange={(brief) => onChange({ brief })}
      />
      <p className={styles.quiet}>{t.editor.times(setup.programme.timezone)}</p>
      <div className={styles.triple}>
        {moment("opensAt")}
        {moment("dueAt")}
        {moment("cutoffAt")}
      </div>
      <div className={styles.triple}>
        {count("maxPoints", isUsed)}
        {count("passMark", isUsed)}
        {count("maxAttempts")}
      </div>
      <div className={styles.triple}>
        {count("latePenaltyPercent", isUsed)}
        <NativeSelect
          label={t.fields.latePenaltyPer}
          data={[
            { value: "once", label: t.fields.per.once },
            { value: "day", label: t.fields.per.day },
          ]}
          value={typed.latePenaltyPer}
          disabled={isUsed}
          onChange={(event) => onChange({ latePenaltyPer: event.currentTarget.value === "day" ? "day" : "once" })}
        />
        {typed.latePenaltyPer === "day" && count("latePenaltyMaxPercent", isUsed)}
      </div>
      <NativeSelect
        label={t.fields.release}
        data={[
          { value: "immediate", label: t.fields.releases.immediate },
          { value: "held", label: t.fields.releases.held },
        ]}
        value={typed.release}
        onChange={(event) => onChange({ release: event.currentTarget.value === "held" ? "held" : "immediate" })}
      />
      <RubricChoice rubrics={rubrics} value={rubricId} onChange={onRubric} />
      <Checkbox
        label={t.fields.required(labels.stage)}
        description={t.fields.requiredHint(labels.stage)}
        checked={typed.required !== false}
        onChange={(event) => onChange({ required: event.currentTarget.checked })}
      />
      <FormEditor
        fields={typed.fields}
        lockedKeys={new Set(isUsed ? known.fields.map(({ key }) => key) : [])}
        onChange={(fields) => onChange({ fields })}
      />
      {issues.fields && <p className={styles.issue}>{t.issues[issues.fields]}</p>}
      {known && (
        <Checkbox
          label={t.fields.archived}
          checked={typed.archived}
          onChange={(event) => onChange({ archived: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}

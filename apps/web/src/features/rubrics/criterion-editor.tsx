import type { RubricCriterion, RubricLevel } from "@cohort/contract/rubrics";
import { ActionIcon, Button, TextInput } from "@mantine/core";
import { t } from "../../strings/rubrics.ts";
import { ArrowUpIcon, ChevronDownIcon, CloseIcon } from "../../ui/icons.tsx";
import { withLevel } from "./draft.ts";
import styles from "./rubrics.module.css";

const mostLevels = 8;
const fewestLevels = 2;

type CriterionEditorProps = {
  criterion: RubricCriterion;
  index: number;
  count: number;
  /** Whether what is missing is said at its field. */
  isChecked: boolean;
  onChange: (criterion: RubricCriterion) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
};

/** One criterion with its levels. Alt and an arrow key move it, from any field of it. */
export function CriterionEditor(props: CriterionEditorProps) {
  const { criterion, index, count, isChecked, onChange, onMove, onRemove } = props;
  const { form } = t;
  const name = criterion.title || form.criterion(index + 1);
  const missing = (text: string, message: string) => (isChecked && text.trim() === "" ? message : undefined);
  const changeLevel = (at: number, part: Partial<RubricLevel>) =>
    onChange({
      ...criterion,
      levels: criterion.levels.map((level, place) => (place === at ? { ...level, ...part } : level)),
    });
  return (
    <li
      className={styles.criterion}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        onMove(event.key === "ArrowUp" ? -1 : 1);
      }}
    >
      <div className={styles.criterionHead}>
        <TextInput
          className={styles.grow ?? ""}
          label={form.criterionName}
          value={criterion.title}
          maxLength={120}
          error={missing(criterion.title, form.criterionMissing)}
          onChange={(event) => onChange({ ...criterion, title: event.currentTarget.value })}
        />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={form.up(name)}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        >
          <ArrowUpIcon size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={form.down(name)}
          disabled={index === count - 1}
          onClick={() => onMove(1)}
        >
          <ChevronDownIcon size={16} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={form.remove(name)}
          disabled={count === 1}
          onClick={onRemove}
        >
          <CloseIcon size={16} />
        </ActionIcon>
      </div>
      <TextInput
        label={form.description}
        value={criterion.description}
        maxLength={2_000}
        onChange={(event) => onChange({ ...criterion, description: event.currentTarget.value })}
      />
      <ol className={styles.levels}>
        {criterion.levels.map((level, at) => (
          <li key={level.key} className={styles.level}>
            <TextInput
              label={form.level}
              value={level.title}
              maxLength={80}
              error={missing(level.title, form.levelMissing)}
              onChange={(event) => changeLevel(at, { title: event.currentTarget.value })}
            />
            <TextInput
              label={form.points}
              inputMode="numeric"
              value={String(level.points)}
              onChange={(event) =>
                changeLevel(at, { points: Math.min(10_000, Number(event.currentTarget.value.replace(/\D/g, ""))) })
              }
            />
            <TextInput
              className={styles.levelText ?? ""}
              label={form.levelDescription}
              value={level.description}
              maxLength={1_000}
              onChange={(event) => changeLevel(at, { description: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={form.remove(`${name}, ${level.title || form.unnamed}`)}
              disabled={criterion.levels.length <= fewestLevels}
              onClick={() => onChange({ ...criterion, levels: criterion.levels.toSpliced(at, 1) })}
            >
              <CloseIcon size={14} />
            </ActionIcon>
          </li>
        ))}
      </ol>
      {isChecked && criterion.levels.every(({ points }) => points === 0) && (
        <p className={styles.problem}>{form.noPoints}</p>
      )}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={criterion.levels.length >= mostLevels}
          onClick={() => onChange(withLevel(criterion))}
        >
          {form.addLevel}
        </Button>
      </div>
    </li>
  );
}

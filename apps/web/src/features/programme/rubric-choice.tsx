import { type Rubric, rubricMaximum } from "@cohort/contract/rubrics";
import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { t } from "../../strings/programme.ts";
import styles from "./programme.module.css";

type RubricChoiceProps = { rubrics: readonly Rubric[]; value: string | null; onChange: (id: string | null) => void };

/**
 * What judges the work. A new rubric is made on its own page in another tab, so that nothing typed here is lost, and
 * stands among the choices as soon as it is saved.
 */
export function RubricChoice({ rubrics, value, onChange }: RubricChoiceProps) {
  const chosen = rubrics.find(({ id }) => id === value);
  const offered = rubrics.filter(({ id, isArchived }) => !isArchived || id === value);
  return (
    <div className={styles.rubric}>
      <NativeSelect
        label={t.rubric.label}
        data={[{ value: "", label: t.rubric.none }, ...offered.map(({ id, name }) => ({ value: id, label: name }))]}
        value={value ?? ""}
        onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      />
      <p className={styles.quiet}>
        {chosen ? t.rubric.facts(chosen.criteria.length, rubricMaximum(chosen.criteria)) : t.rubric.noneHint}{" "}
        <Link to="/rubrics" search={{ id: chosen?.id ?? "new" }} target="_blank">
          {chosen ? t.rubric.open : t.rubric.make}
        </Link>
      </p>
    </div>
  );
}

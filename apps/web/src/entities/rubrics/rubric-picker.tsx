import { type CriterionScore, type RubricEdition, rubricMaximum, rubricPoints } from "@cohort/contract/rubrics";
import { UnstyledButton } from "@mantine/core";
import { t } from "../../strings/rubrics.ts";
import { formatNumber } from "../../ui/format.ts";
import styles from "./rubric-picker.module.css";

type RubricPickerProps = {
  rubric: Pick<RubricEdition, "name" | "criteria">;
  scores: readonly CriterionScore[];
  maxPoints: number;
  onChange: (scores: CriterionScore[], points: number | undefined) => void;
};

/** One level for every criterion; the points follow. */
export function RubricPicker({ rubric, scores, maxPoints, onChange }: RubricPickerProps) {
  const choose = (criterion: string, level: string) => {
    const kept = scores.find((one) => one.criterion === criterion);
    const others = scores.filter((one) => one.criterion !== criterion);
    const next = [...others, { criterion, level, comment: kept?.comment ?? "" }];
    onChange(next, rubricPoints(rubric.criteria, next, maxPoints));
  };
  return (
    <section className={styles.rubric} aria-label={t.rubric(rubric.name)}>
      <p className={styles.name}>
        {rubric.name} <span>{t.worth(rubricMaximum(rubric.criteria))}</span>
      </p>
      {rubric.criteria.map(({ key, title, levels }) => (
        <fieldset key={key} className={styles.criterion}>
          <legend>{title}</legend>
          <div className={styles.levels}>
            {levels.map((level) => (
              <UnstyledButton
                key={level.key}
                className={styles.level}
                title={level.description}
                aria-pressed={scores.some((one) => one.criterion === key && one.level === level.key)}
                onClick={() => choose(key, level.key)}
              >
                <span>{level.title}</span>
                <strong>{formatNumber(level.points)}</strong>
              </UnstyledButton>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  );
}

import { type CriterionScore, rubricPoints } from "@cohort/contract/rubrics";
import { useState } from "react";
import { RubricPicker } from "../../entities/rubrics/rubric-picker.tsx";
import { t } from "../../strings/rubrics.ts";
import { formatNumber } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import { isComplete, type RubricDraft } from "./draft.ts";
import styles from "./rubrics.module.css";

/** A hundred makes points readable as percent. */
const outOf = 100;

/** The rubric as reviewers meet it, to be tried before it is saved; levels chosen here are kept nowhere. */
export function RubricPreview({ draft }: { draft: RubricDraft }) {
  const [scores, setScores] = useState<CriterionScore[]>([]);
  if (!isComplete(draft)) return null;
  const held = scores.filter(({ criterion }) => draft.criteria.some(({ key }) => key === criterion));
  const points = rubricPoints(draft.criteria, held, outOf);
  return (
    <Panel title={t.preview.title} hint={t.preview.hint(outOf)}>
      <div className={styles.preview}>
        <RubricPicker rubric={draft} scores={held} maxPoints={outOf} onChange={setScores} />
        <p aria-live="polite" className={styles.quiet}>
          {t.preview.points}: <strong>{points === undefined || points === null ? "–" : formatNumber(points)}</strong>
        </p>
      </div>
    </Panel>
  );
}

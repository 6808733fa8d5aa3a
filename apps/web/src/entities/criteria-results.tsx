import type { CriterionResult } from "@cohort/contract/rubrics";
import { terms } from "../strings/entities.ts";
import { formatNumber } from "../ui/format.ts";
import styles from "./criteria-results.module.css";

type CriteriaResultsProps = { criteria: readonly CriterionResult[]; overrideReason: string | null };

/** What a finished review said by criterion, in the words of the edition it used. Nothing where no rubric was used. */
export function CriteriaResults({ criteria, overrideReason }: CriteriaResultsProps) {
  if (criteria.length === 0) return null;
  return (
    <div className={styles.results}>
      <ul aria-label={terms.criteria}>
        {criteria.map(({ title, level, description, points, maxPoints, comment }) => (
          <li key={title}>
            <span className={styles.title}>{title}</span>
            <span className={styles.level} title={description || undefined}>
              {level}
            </span>
            <span className={styles.points}>
              {formatNumber(points)}/{formatNumber(maxPoints)}
            </span>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${maxPoints === 0 ? 0 : (points / maxPoints) * 100}%` }} />
            </span>
            {comment && <span className={styles.comment}>{comment}</span>}
          </li>
        ))}
      </ul>
      {overrideReason && <p className={styles.comment}>{terms.ruleSays(overrideReason)}</p>}
    </div>
  );
}

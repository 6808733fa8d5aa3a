import { type CriterionScore, type RubricCriterion, rubricPoints } from "@cohort/contract/rubrics";

export type Verdict = { points: number; scores?: CriterionScore[] };

/** What a reviewer gives work that is worth this share of its points: where a rubric judges it, its nearest levels. */
export function verdictOf(criteria: readonly RubricCriterion[] | undefined, share: number, maxPoints: number): Verdict {
  if (!criteria) return { points: Math.round(share * maxPoints) };
  const scores = criteria.map(({ key, levels }) => {
    const most = Math.max(...levels.map(({ points }) => points));
    const distance = ({ points }: { points: number }) => Math.abs(points / most - share);
    const level = levels.reduce((best, one) => (distance(one) < distance(best) ? one : best));
    return { criterion: key, level: level.key, comment: "" };
  });
  return { points: rubricPoints(criteria, scores, maxPoints) ?? 0, scores };
}

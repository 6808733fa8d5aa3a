import { type Rubric, type RubricCriterion, type RubricLevel, rubricMaximum } from "@cohort/contract/rubrics";

/** A rubric as it is being written. */
export type RubricDraft = Pick<Rubric, "name" | "allowsOverride" | "criteria">;

/** A key that none of these has; keys tie a reviewer's choices to criteria, so they never change once given. */
export function freeKey(items: readonly { key: string }[], prefix: string): string {
  let number = items.length + 1;
  while (items.some(({ key }) => key === `${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

const levelOf = (key: string, points: number): RubricLevel => ({ key, title: "", description: "", points });

export function newCriterion(criteria: readonly RubricCriterion[]): RubricCriterion {
  const levels = [levelOf("l1", 0), levelOf("l2", 5), levelOf("l3", 10)];
  return { key: freeKey(criteria, "c"), title: "", description: "", levels };
}

/** One level more, worth as much beyond the last as that was beyond the one before. */
export function withLevel(criterion: RubricCriterion): RubricCriterion {
  const [before, last] = criterion.levels.slice(-2);
  const step = before && last ? Math.max(0, last.points - before.points) : 5;
  const level = levelOf(freeKey(criterion.levels, "l"), (last?.points ?? 0) + step);
  return { ...criterion, levels: [...criterion.levels, level] };
}

/** The list with one item moved by one place; the same list where there is nowhere to go. */
export function moved<Item>(items: Item[], index: number, step: 1 | -1): Item[] {
  const [item, other] = [items[index], items[index + step]];
  if (item === undefined || other === undefined) return items;
  return items.with(index, other).with(index + step, item);
}

export const emptyDraft: RubricDraft = { name: "", allowsOverride: true, criteria: [newCriterion([])] };

export const draftOf = ({ name, allowsOverride, criteria }: Rubric): RubricDraft => ({
  name,
  allowsOverride,
  criteria,
});

export const isSameDraft = (a: RubricDraft, b: RubricDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether the server would take it; what is missing is said at its field. */
export function isComplete({ name, criteria }: RubricDraft): boolean {
  const isNamed = (title: string) => title.trim() !== "";
  return (
    isNamed(name) &&
    criteria.length > 0 &&
    criteria.every(
      ({ title, levels }) =>
        isNamed(title) &&
        levels.length > 1 &&
        levels.every((level) => isNamed(level.title)) &&
        levels.some(({ points }) => points > 0),
    )
  );
}

export const maximumOf = ({ criteria }: RubricDraft): number => rubricMaximum(criteria);

import type { Gradebook, GradebookCell, GradebookColumn, GradebookRow } from "@cohort/contract/gradebook";
import { isMissing, isOwed } from "@cohort/contract/missing";

/** Why there is nothing to open in a cell. */
export type Absence = "missing" | "notDue" | "notAsked";

/** Why there is no work of one student at `now`, in epoch ms, by the terms that are theirs; undefined where there is. */
export function absenceOf(
  row: Pick<GradebookRow, "terms">,
  { id, dueAt, isArchived }: GradebookColumn,
  cell: GradebookCell | undefined,
  now: number,
): Absence | undefined {
  const own = row.terms.find(({ assignmentId }) => assignmentId === id);
  const owing = { dueAt: own?.dueAt ?? dueAt, isArchived, state: cell?.state ?? null };
  if (isMissing(owing, now)) return "missing";
  if (isOwed(owing)) return "notDue";
  return cell ? undefined : "notAsked";
}

/**
 * The latest moment up to `now` at which anything of a gradebook was due: between two of them no cell changes by the
 * clock alone. Zero before the first.
 */
export function latestDue({ assignments, rows }: Pick<Gradebook, "assignments" | "rows">, now: number): number {
  const dues = [...assignments, ...rows.flatMap(({ terms }) => terms)].flatMap(({ dueAt }) =>
    dueAt === null ? [] : [Date.parse(dueAt)],
  );
  return dues.reduce((latest, due) => (due <= now && due > latest ? due : latest), 0);
}

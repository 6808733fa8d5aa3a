import type { GradebookRow } from "@cohort/contract/gradebook";

export type Average = { points: number; of: number };

/**
 * What the points of each assignment come to on average, rounded to whole points, and of how many they are; by the
 * assignment's id, and nothing where there are none. It adds up the numbers that stand in the column and nothing else,
 * so that whoever reads it can check it.
 */
export function averagesOf(rows: readonly Pick<GradebookRow, "cells">[]): Map<string, Average> {
  const sums = new Map<string, Average>();
  for (const { assignmentId, points } of rows.flatMap(({ cells }) => cells)) {
    if (points === null) continue;
    const sum = sums.get(assignmentId) ?? { points: 0, of: 0 };
    sums.set(assignmentId, { points: sum.points + points, of: sum.of + 1 });
  }
  return new Map([...sums].map(([id, { points, of }]) => [id, { points: Math.round(points / of), of }]));
}

import type { BoardRow } from "@cohort/contract/boards";

/**
 * Among the first so many of a hundred, for the first half only: "the first 78 %" encourages nobody. Nobody is better
 * than "the first 1 %".
 */
export function topPercent(rank: number, participants: number): number | undefined {
  const percent = Math.ceil((100 * rank) / Math.max(1, participants));
  return percent <= 50 ? percent : undefined;
}

/**
 * The nearest place ahead that the board shows, and the points between. It is the next one only where the board shows
 * the own row, too; a board that ends earlier shows its last place.
 */
export function placeAhead(rows: readonly BoardRow[], own: BoardRow) {
  const ahead = rows.filter(({ rank }) => rank < own.rank).at(-1);
  if (!ahead) return undefined;
  const isNext = rows.some(({ rank }) => rank === own.rank);
  return { rank: ahead.rank, points: ahead.points - own.points, isNext };
}

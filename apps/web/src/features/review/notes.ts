import type { ReviewDraft } from "@cohort/contract/review-drafts";
import type { CriterionScore } from "@cohort/contract/rubrics";

/** What a reviewer has typed and not yet given. */
export type Notes = {
  points: string;
  feedback: string;
  privateNote: string;
  scores: CriterionScore[];
  overrideReason: string;
};

export const noNotes: Notes = { points: "", feedback: "", privateNote: "", scores: [], overrideReason: "" };

/**
 * Where a reviewer's notes on one attempt are kept. Theirs alone: another may sign in in the same tab and open the same
 * work.
 */
export const notesKey = (userId: string, submissionId: string, attemptNo: number): string =>
  `cohort.review.${userId}.${submissionId}.${attemptNo}`;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Notes this tab has not yet sent, so that no conflict, reload or lost session costs what was typed. */
export function loadNotes(store: Store, key: string): Notes | undefined {
  try {
    const kept: unknown = JSON.parse(store.getItem(key) ?? "null");
    return typeof kept === "object" && kept !== null ? { ...noNotes, ...kept } : undefined;
  } catch {
    return undefined;
  }
}

export function keepNotes(store: Store, key: string, notes: Notes): void {
  try {
    store.setItem(key, JSON.stringify(notes));
  } catch {
    // Without storage the notes live as long as the page, which is what the reviewer expects of it anyway.
  }
}

export function dropNotes(store: Store, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** A draft as the form shows it. */
export function notesOf({ points, feedback, privateNote, scores, overrideReason }: ReviewDraft): Notes {
  return { points: points === null ? "" : String(points), feedback, privateNote, scores, overrideReason };
}

/** The form as the server keeps it. */
export function contentOf({ points, ...text }: Notes) {
  return { ...text, points: /^\d{1,5}$/.test(points) ? Number(points) : null };
}

const asText = ({ points, feedback, privateNote, scores, overrideReason }: Notes): string =>
  JSON.stringify([points, feedback, privateNote, scores, overrideReason]);

export const isSame = (a: Notes, b: Notes): boolean => asText(a) === asText(b);

export const hasNotes = (notes: Notes): boolean => !isSame(notes, noNotes);

/** The points typed; undefined when they are not whole points this assignment gives. */
export function readPoints(text: string, maxPoints: number): number | undefined {
  if (!/^\d{1,6}$/.test(text.trim())) return undefined;
  const points = Number(text);
  return points <= maxPoints ? points : undefined;
}

/** Five steps from nothing to everything. */
export function quickPoints(maxPoints: number): number[] {
  return [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => Math.round(share * maxPoints)))];
}

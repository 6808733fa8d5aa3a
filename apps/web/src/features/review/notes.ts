/** What a reviewer has typed and not yet given. */
export type Notes = { points: string; feedback: string; privateNote: string };

export const noNotes: Notes = { points: "", feedback: "", privateNote: "" };

const key = (submissionId: string, attemptNo: number): string => `cohort.review.${submissionId}.${attemptNo}`;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Notes kept for this tab, so that no conflict, reload or lost session costs what was typed. */
export function loadNotes(store: Store, submissionId: string, attemptNo: number): Notes {
  try {
    const kept: unknown = JSON.parse(store.getItem(key(submissionId, attemptNo)) ?? "null");
    return typeof kept === "object" ? { ...noNotes, ...kept } : noNotes;
  } catch {
    return noNotes;
  }
}

export function keepNotes(store: Store, submissionId: string, attemptNo: number, notes: Notes): void {
  try {
    store.setItem(key(submissionId, attemptNo), JSON.stringify(notes));
  } catch {
    // Without storage the notes live as long as the page, which is what the reviewer expects of it anyway.
  }
}

export function dropNotes(store: Store, submissionId: string, attemptNo: number): void {
  try {
    store.removeItem(key(submissionId, attemptNo));
  } catch {
    // Nothing was kept.
  }
}

export const hasNotes = (notes: Notes): boolean =>
  notes.points !== "" || notes.feedback !== "" || notes.privateNote !== "";

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

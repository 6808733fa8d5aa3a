import { Answers, type FieldSpec } from "@cohort/contract/fields";

/** Where drafts are kept; the browser's localStorage, or anything like it. */
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Drafts live per person and assignment, so that two people at one desk never see each other's. */
export const draftKey = (userId: string, assignmentId: string): string => `cohort.draft.${userId}.${assignmentId}`;

/** The draft kept for an assignment; empty when there is none or it cannot be read. */
export function loadDraft(store: DraftStore, key: string): Answers | undefined {
  try {
    const text = store.getItem(key);
    const draft = text === null ? undefined : Answers.safeParse(JSON.parse(text));
    return draft?.success ? draft.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. False when the browser refuses (private mode, full). */
export function saveDraft(store: DraftStore, key: string, answers: Answers): boolean {
  try {
    store.setItem(key, JSON.stringify(answers));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(store: DraftStore, key: string): void {
  try {
    store.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Only answers to fields that exist, and none that are empty: what is sent. */
export function answersToSend(fields: readonly FieldSpec[], answers: Answers): Answers {
  return Object.fromEntries(
    fields.flatMap(({ key }) => {
      const answer = answers[key];
      const isEmpty = answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);
      return isEmpty ? [] : [[key, answer]];
    }),
  );
}

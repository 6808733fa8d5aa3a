import { Answers, type FieldSpec } from "@cohort/contract/fields";
import { z } from "zod";
import type { DraftSession } from "./draft-session.ts";

/** Where drafts are kept beside the server; the browser's localStorage, or anything like it. */
export type DraftStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const Kept = z.object({
  base: z.object({ version: z.number(), answers: Answers }),
  mine: Answers,
  conflicts: z.array(z.string()),
});

/** Drafts live per person and assignment, so that two people at one desk never see each other's. */
export const draftKey = (userId: string, assignmentId: string): string => `cohort.draft.${userId}.${assignmentId}`;

/** What was typed here and has not reached the server; undefined when there is nothing, or it cannot be read. */
export function loadDraft(store: DraftStore, key: string): DraftSession | undefined {
  try {
    const text = store.getItem(key);
    const kept = text === null ? undefined : Kept.safeParse(JSON.parse(text));
    return kept?.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it. False when the browser refuses (private mode, full). */
export function keepDraft(store: DraftStore, key: string, session: DraftSession): boolean {
  try {
    store.setItem(key, JSON.stringify(session));
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

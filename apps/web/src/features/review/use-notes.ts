import { type ReviewDraft, saveReviewDraft } from "@cohort/contract/review-drafts";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import { useApi } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { contentOf, dropNotes, isSame, keepNotes, loadNotes, type Notes, noNotes, notesKey, notesOf } from "./notes.ts";

const saveAfterMs = 1_200;

/**
 * The reviewer's notes on one attempt. They are kept on the server a moment after the last key, so that another device
 * goes on where this one stopped, and in this tab until they are. What another device wrote is taken over while nothing
 * was typed here; otherwise it is offered as `other`.
 */
export function useNotes({ submissionId, attemptNo, ...draft }: ReviewDraft) {
  const api = useApi();
  const key = notesKey(useMe().user.id, submissionId, attemptNo);
  const saved = notesOf({ submissionId, attemptNo, ...draft });
  const [notes, setNotes] = useState<Notes>(() => loadNotes(sessionStorage, key) ?? saved);
  const [base, setBase] = useState({ version: draft.version, notes: saved });
  const [other, setOther] = useState<Notes>();
  const [status, setStatus] = useState<"saved" | "saving" | "unsent">("saved");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ notes, version: draft.version, isSending: false, isHeld: false });
  const running = useRef<Promise<void>>(undefined);
  useEffect(() => {
    latest.current.notes = notes;
  });

  // The draft grew: by this tab's own save, or on another device.
  if (draft.version > base.version) {
    setBase({ version: draft.version, notes: saved });
    if (isSame(notes, base.notes)) setNotes(saved);
    else if (!isSame(notes, saved) && !latest.current.isSending) setOther(saved);
  }
  useEffect(() => {
    latest.current.version = Math.max(latest.current.version, base.version);
  }, [base]);

  async function save(): Promise<void> {
    const { current } = latest;
    if (current.isSending || current.isHeld) return;
    const sent = current.notes;
    current.isSending = true;
    setStatus("saving");
    try {
      const body = { attemptNo, version: current.version, ...contentOf(sent) };
      const answer = await api.call(saveReviewDraft, { params: { id: submissionId }, body });
      current.version = Math.max(current.version, answer.version);
      if (isSame(current.notes, sent)) dropNotes(sessionStorage, key);
      setStatus("saved");
    } catch (error) {
      const conflict = error instanceof ApiError && error.code === "resource.conflict" ? error.current : undefined;
      if (conflict) {
        current.version = (conflict as ReviewDraft).version;
        setOther(notesOf(conflict as ReviewDraft));
      }
      setStatus("unsent");
    } finally {
      current.isSending = false;
    }
    if (!isSame(current.notes, sent)) schedule();
  }
  function schedule(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      running.current = save();
    }, saveAfterMs);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    notes,
    status,
    other,
    change(part: Partial<Notes>) {
      const next = { ...latest.current.notes, ...part };
      latest.current.notes = next;
      keepNotes(sessionStorage, key, next);
      setNotes(next);
      schedule();
    },
    takeOther() {
      if (!other) return;
      dropNotes(sessionStorage, key);
      setNotes(other);
      setOther(undefined);
    },
    keepMine() {
      setOther(undefined);
      schedule();
    },
    async hold() {
      latest.current.isHeld = true;
      clearTimeout(timer.current);
      await running.current;
    },
    release() {
      latest.current.isHeld = false;
      // Kept again unless it was given away, when it is dropped.
      schedule();
    },
    drop() {
      clearTimeout(timer.current);
      dropNotes(sessionStorage, key);
      latest.current.notes = noNotes;
      setNotes(noNotes);
      setOther(undefined);
    },
  };
}

export type NotesState = ReturnType<typeof useNotes>;

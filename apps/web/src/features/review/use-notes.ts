import { useState } from "react";
import { dropNotes, keepNotes, loadNotes, type Notes, noNotes } from "./notes.ts";

/** The reviewer's notes on one attempt; they outlive conflicts and reloads. */
export function useNotes(submissionId: string, attemptNo: number) {
  const [notes, setNotes] = useState<Notes>(() => loadNotes(sessionStorage, submissionId, attemptNo));
  return {
    notes,
    change(change: Partial<Notes>) {
      const next = { ...notes, ...change };
      keepNotes(sessionStorage, submissionId, attemptNo, next);
      setNotes(next);
    },
    drop() {
      dropNotes(sessionStorage, submissionId, attemptNo);
      setNotes(noNotes);
    },
  };
}

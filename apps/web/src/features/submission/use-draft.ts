import type { Answers } from "@cohort/contract/fields";
import { useEffect, useState } from "react";
import { forgetDraft, loadDraft, saveDraft } from "./draft.ts";

/** Long enough not to write on every key, short enough to lose nothing worth mentioning. */
const saveAfterMs = 400;

/** A form's answers, kept on this device while they are written. Starts from the draft, else from the last attempt. */
export function useDraft(key: string, lastAnswers: Answers | undefined) {
  const [answers, setAnswers] = useState<Answers>(() => loadDraft(localStorage, key) ?? lastAnswers ?? {});
  const [kept, setKept] = useState<"nothing" | "saved" | "refused">("nothing");
  const [isDirty, setDirty] = useState(false);

  useEffect(() => {
    if (!isDirty) return;
    const keep = () => setKept(saveDraft(localStorage, key, answers) ? "saved" : "refused");
    const timer = setTimeout(keep, saveAfterMs);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [key, answers, isDirty]);

  return {
    answers,
    kept,
    change(field: string, answer: Answers[string] | undefined) {
      setDirty(true);
      setAnswers((before) => {
        const { [field]: _, ...rest } = before;
        return answer === undefined ? rest : { ...rest, [field]: answer };
      });
    },
    forget() {
      setDirty(false);
      setKept("nothing");
      forgetDraft(localStorage, key);
    },
  };
}

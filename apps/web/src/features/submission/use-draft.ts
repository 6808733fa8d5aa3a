import { type Draft, saveDraft } from "@cohort/contract/drafts";
import type { Answers } from "@cohort/contract/fields";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/api-error.ts";
import type { Answer } from "../../api/client.ts";
import { useApi } from "../../api/provider.tsx";
import { draftKey, forgetDraft, keepDraft, loadDraft } from "./draft.ts";
import {
  beginSession,
  changeAnswer,
  chooseAnswer,
  type DraftSession,
  isDirty,
  receiveDraft,
  savedDraft,
} from "./draft-session.ts";
import { type DraftState, draftQuery } from "./queries.ts";

/** On this device almost at once, on the server when the typing pauses. */
const keepAfterMs = 300;
const saveAfterMs = 1_200;
const retryAfterMs = 5_000;

/** This page, as it names itself to the others of the same person. */
export const device = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
  byte.toString(16).padStart(2, "0"),
).join("");

/** `here`: only on this device, until the server can be reached; `refused`: not even there. */
export type Kept = "nothing" | "saving" | "saved" | "here" | "refused";

type Start = { userId: string; assignmentId: string; remote: Draft | null; lastAnswers: Answers | undefined };

/**
 * A form's answers, kept while they are written: on this device at once, on the server when the typing pauses, the
 * field is left or the page is. What another device writes is merged in; where both wrote, nothing is saved until the
 * person has chosen.
 */
export function useDraft({ userId, assignmentId, remote, lastAnswers }: Start) {
  const api = useApi();
  const queryClient = useQueryClient();
  const key = draftKey(userId, assignmentId);
  const [session, setSession] = useState<DraftSession>(() => {
    const known = beginSession(remote?.version ?? 0, remote?.answers ?? lastAnswers ?? {});
    const here = loadDraft(localStorage, key);
    return here ? receiveDraft(here, known.base) : known;
  });
  const [kept, setKept] = useState<Kept>("nothing");
  const latest = useRef(session);
  latest.current = session;
  const running = useRef<Promise<void>>(undefined);
  const isHeld = useRef(false);
  const isDirtyNow = isDirty(session);

  useEffect(() => {
    if (remote) setSession((now) => receiveDraft(now, remote));
  }, [remote]);

  const send = useCallback(
    async (leaving: boolean): Promise<void> => {
      const { base, mine } = latest.current;
      setKept((now) => (now === "here" ? now : "saving"));
      try {
        const input = { params: { id: assignmentId }, body: { answers: mine, version: base.version, device } };
        const head = await api.call(saveDraft, input, { keepalive: leaving });
        queryClient.setQueryData(draftQuery.key({ assignmentId }), (known: Answer<DraftState> | undefined) =>
          known && (known.value.draft?.version ?? 0) < head.version
            ? {
                ...known,
                value: { assignmentId, draft: { ...head, answers: mine, files: known.value.draft?.files ?? [] } },
              }
            : known,
        );
        setSession((now) => savedDraft(now, head.version, mine));
        setKept("saved");
      } catch (error) {
        const current = error instanceof ApiError ? (error.current as Draft | undefined) : undefined;
        if (current?.answers) setSession((now) => receiveDraft(now, current));
        setKept("here");
      }
    },
    [api, queryClient, assignmentId],
  );
  const save = useCallback(
    (leaving = false): void => {
      const isDecided = latest.current.conflicts.length === 0;
      if (running.current || isHeld.current || !isDecided || !isDirty(latest.current)) return;
      running.current = send(leaving).finally(() => {
        running.current = undefined;
      });
    },
    [send],
  );

  // On this device first: whatever happens next, nothing typed is lost.
  useEffect(() => {
    if (!isDirtyNow) {
      forgetDraft(localStorage, key);
      return;
    }
    const keep = () => void (keepDraft(localStorage, key, session) || setKept("refused"));
    const timer = setTimeout(keep, keepAfterMs);
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", keep);
    };
  }, [key, session, isDirtyNow]);

  useEffect(() => {
    if (!isDirtyNow || session.conflicts.length > 0) return;
    const timer = setTimeout(() => save(), kept === "here" ? retryAfterMs : saveAfterMs);
    const now = () => save();
    window.addEventListener("online", now);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
  }, [save, session, isDirtyNow, kept]);

  useEffect(() => {
    const leave = () => document.visibilityState === "hidden" && save(true);
    document.addEventListener("visibilitychange", leave);
    return () => {
      document.removeEventListener("visibilitychange", leave);
      save(true);
    };
  }, [save]);

  return {
    answers: session.mine,
    // Whoever types on is not told that all of it is kept.
    kept: isDirtyNow && kept === "saved" ? ("saving" as const) : kept,
    /** The version that stands on the screen; undefined before the first one was saved. */
    version: session.base.version === 0 ? undefined : session.base.version,
    /** What the other device wrote where this one did, too. */
    conflicts: session.conflicts.map((field) => ({
      field,
      mine: session.mine[field],
      theirs: session.base.answers[field],
    })),
    change: (field: string, answer: Answers[string] | undefined) => {
      setSession((now) => changeAnswer(now, field, answer));
    },
    /** One more entry of a list, whatever else has been written meanwhile. */
    append: (field: string, entry: string) => {
      setSession((now) => {
        const list = now.mine[field];
        return changeAnswer(now, field, [...(Array.isArray(list) ? list : []), entry]);
      });
    },
    choose: (field: string, whose: "mine" | "theirs") => setSession((now) => chooseAnswer(now, field, whose)),
    saveNow: () => save(),
    async hold() {
      isHeld.current = true;
      await running.current;
    },
    release() {
      isHeld.current = false;
      // What was typed meanwhile is looked at again.
      setSession((now) => ({ ...now }));
    },
    /** It was handed in: what stands here is what the server has. */
    settle(answers: Answers) {
      setSession((now) => ({ base: { ...now.base, answers }, mine: answers, conflicts: [] }));
      forgetDraft(localStorage, key);
    },
  };
}

import type { Person } from "@cohort/contract/primitives";
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";

/** One tab of another reviewer, and the work it has open as far as the caller may review it, too. */
export type Colleague = { by: Person; submissionId: string | null };

/** Who else is there. Known while this tab is connected, and only to those who review. */
export type PresenceStore = {
  /** The same list until something in it changes. */
  get(): readonly Colleague[];
  subscribe(listener: () => void): () => void;
  /** Says what this tab has open; null is nothing in particular. */
  show(submissionId: string | null): void;
};

const nobody: readonly Colleague[] = [];

/** Without a provider there is nobody else, as in a test of a screen. */
export const PresenceContext = createContext<PresenceStore>({
  get: () => nobody,
  subscribe: () => () => undefined,
  show: () => undefined,
});

const byName = (a: Person, b: Person): number => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);

function useColleagues(): readonly Colleague[] {
  const store = useContext(PresenceContext);
  return useSyncExternalStore(store.subscribe, store.get);
}

function peopleIn(colleagues: readonly Colleague[]): Person[] {
  return [...new Map(colleagues.map(({ by }) => [by.id, by])).values()].sort(byName);
}

/** The other reviewers who are there, each once however many tabs they have open, by name. */
export function useReviewersOnline(): Person[] {
  const colleagues = useColleagues();
  return useMemo(() => peopleIn(colleagues), [colleagues]);
}

/** The others who have this work open, by name. */
export function useLookingAt(submissionId: string): Person[] {
  const colleagues = useColleagues();
  return useMemo(
    () => peopleIn(colleagues.filter((one) => one.submissionId === submissionId)),
    [colleagues, submissionId],
  );
}

/** As long as the screen is there, colleagues see that its reader has this work open. */
export function useShowing(submissionId: string): void {
  const { show } = useContext(PresenceContext);
  useEffect(() => {
    show(submissionId);
    return () => show(null);
  }, [show, submissionId]);
}

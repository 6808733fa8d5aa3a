import { useSyncExternalStore } from "react";

const storageKey = "cohort.programme";
const listeners = new Set<() => void>();
let chosen: string | undefined = read();

function read(): string | undefined {
  try {
    return localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Puts another programme on every page of this device. */
export function chooseProgramme(id: string): void {
  chosen = id;
  try {
    localStorage.setItem(storageKey, id);
  } catch {
    // Chosen until the page is left.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The id of the programme chosen on this device; it may be one the caller no longer belongs to. */
export const chosenProgramme = (): string | undefined => chosen;

export function useChosenProgramme(): string | undefined {
  return useSyncExternalStore(subscribe, chosenProgramme);
}

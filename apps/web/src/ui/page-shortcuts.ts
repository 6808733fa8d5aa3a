import { useEffect, useSyncExternalStore } from "react";

/** What a key does, for people: the key as printed on it, and the effect. */
export type Shortcut = readonly [key: string, meaning: string];

type Sheet = { isOpen: boolean; ofPage: readonly Shortcut[] };

let sheet: Sheet = { isOpen: false, ofPage: [] };
const listeners = new Set<() => void>();

function change(next: Partial<Sheet>): void {
  sheet = { ...sheet, ...next };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const openShortcuts = (): void => change({ isOpen: true });
export const closeShortcuts = (): void => change({ isOpen: false });

/** Puts a page's keys into the sheet that the frame opens with `?`, for as long as the page is shown. */
export function usePageShortcuts(keys: readonly Shortcut[]): void {
  useEffect(() => {
    change({ ofPage: keys });
    return () => change({ ofPage: [], isOpen: false });
  }, [keys]);
}

export function useShortcutSheet(): Sheet {
  return useSyncExternalStore(subscribe, () => sheet);
}

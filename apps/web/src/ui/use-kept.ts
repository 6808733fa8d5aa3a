import { type Dispatch, type SetStateAction, useCallback, useState } from "react";

const storageKey = (key: string): string => `cohort.kept.${key}`;

function load<T>(key: string, begin: () => T): T {
  const fresh = begin();
  try {
    const kept: { value?: T } = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? "{}");
    if (kept.value === undefined) return fresh;
    // A field that a newer version asks for is not in what an older one kept.
    return typeof fresh === "object" && fresh !== null ? { ...fresh, ...kept.value } : kept.value;
  } catch {
    return fresh;
  }
}

function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(storageKey(key), JSON.stringify({ value }));
  } catch {
    // Without storage it lives as long as the page.
  }
}

/**
 * A state of this tab that outlives its page, so that no ended session, reload or step back costs what was typed. The key
 * names whose it is. `forget` begins anew.
 */
export function useKept<T>(key: string, begin: () => T): [T, Dispatch<SetStateAction<T>>, () => void] {
  const [state, setState] = useState(() => ({ key, value: load(key, begin) }));
  const value = state.key === key ? state.value : load(key, begin);
  const set = useCallback(
    (next: SetStateAction<T>) =>
      setState((before) => {
        const last = before.key === key ? before.value : load(key, begin);
        const after = typeof next === "function" ? (next as (last: T) => T)(last) : next;
        keep(key, after);
        return { key, value: after };
      }),
    [key, begin],
  );
  const forget = useCallback(() => {
    try {
      sessionStorage.removeItem(storageKey(key));
    } catch {
      // Nothing was kept.
    }
    setState({ key, value: begin() });
  }, [key, begin]);
  return [value, set, forget];
}

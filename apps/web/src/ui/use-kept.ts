import { type Dispatch, type SetStateAction, useCallback, useState } from "react";

const storageKey = (key: string): string => `cohort.kept.${key}`;

type State<T> = { key: string; value: T; isBroughtBack: boolean };

function load<T>(key: string, begin: () => T): State<T> {
  const fresh = begin();
  try {
    const kept: { value?: T } = JSON.parse(sessionStorage.getItem(storageKey(key)) ?? "{}");
    if (kept.value === undefined) return { key, value: fresh, isBroughtBack: false };
    // A field that a newer version asks for is not in what an older one kept.
    const value = typeof fresh === "object" && fresh !== null ? { ...fresh, ...kept.value } : kept.value;
    return { key, value, isBroughtBack: JSON.stringify(value) !== JSON.stringify(fresh) };
  } catch {
    return { key, value: fresh, isBroughtBack: false };
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
 * names whose it is. `forget` begins anew. The last says whether what is shown was typed before this was opened.
 */
export function useKept<T>(
  key: string,
  begin: () => T,
): [value: T, set: Dispatch<SetStateAction<T>>, forget: () => void, isBroughtBack: boolean] {
  const [state, setState] = useState(() => load(key, begin));
  const { value, isBroughtBack } = state.key === key ? state : load(key, begin);
  const set = useCallback(
    (next: SetStateAction<T>) =>
      setState((before) => {
        const last = before.key === key ? before : load(key, begin);
        const after = typeof next === "function" ? (next as (last: T) => T)(last.value) : next;
        keep(key, after);
        return { ...last, value: after };
      }),
    [key, begin],
  );
  const forget = useCallback(() => {
    try {
      sessionStorage.removeItem(storageKey(key));
    } catch {
      // Nothing was kept.
    }
    setState({ key, value: begin(), isBroughtBack: false });
  }, [key, begin]);
  return [value, set, forget, isBroughtBack];
}

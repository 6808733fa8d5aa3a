import { useSyncExternalStore } from "react";

/** What a device's reader chose about how pages look; `index.html` applies the same before the first paint. */
const choices = { density: ["comfortable", "compact"], motion: ["system", "reduced"] } as const;

type Choices = typeof choices;
type Aspect = keyof Choices;

const listeners = new Set<() => void>();

function read<A extends Aspect>(aspect: A): Choices[A][number] {
  const shown = document.documentElement.getAttribute(`data-${aspect}`);
  return choices[aspect].find((choice) => choice === shown) ?? choices[aspect][0];
}

/** Shows the choice at once and keeps it on this device, where the browser allows keeping anything. */
function choose<A extends Aspect>(aspect: A, choice: Choices[A][number]): void {
  document.documentElement.setAttribute(`data-${aspect}`, choice);
  try {
    localStorage.setItem(`cohort.${aspect}`, choice);
  } catch {
    // Chosen for this page only.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** One aspect of the appearance, and how to choose another. */
export function useAppearance<A extends Aspect>(aspect: A): [Choices[A][number], (choice: Choices[A][number]) => void] {
  return [useSyncExternalStore(subscribe, () => read(aspect)), (choice) => choose(aspect, choice)];
}

/** Whether movement should be left out: by the system's setting, or by the reader's choice here. */
export function isCalm(): boolean {
  return read("motion") === "reduced" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

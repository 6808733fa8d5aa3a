import type { ReactNode } from "react";

/** Something the palette can do: go to an address, which it can offer again later, or run a command. */
export type Entry = {
  id: string;
  label: string;
  detail?: ReactNode;
  icon?: ReactNode;
  /** Another key that does the same. */
  keys?: string | undefined;
} & ({ to: string } | { run: () => void });

export type EntryGroup = { title: string; entries: readonly Entry[] };

/** Whether every word typed begins a word of the label: `q` and `my w` find "Queue" and "My work". */
export function isMeant(label: string, typed: string): boolean {
  const starts = label.toLowerCase().split(/[\s:/]+/);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => starts.some((start) => start.startsWith(word)));
}

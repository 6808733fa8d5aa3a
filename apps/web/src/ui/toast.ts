import { useSyncExternalStore } from "react";

let isWanted = false;
const listeners = new Set<() => void>();

/** A short message that goes by itself; announced to screen readers. */
export function toast(message: string, tone: "good" | "bad" = "good"): void {
  isWanted = true;
  for (const listener of listeners) listener();
  void import("@mantine/notifications").then(({ notifications }) =>
    notifications.show({
      message,
      color: tone === "good" ? "accent" : "red",
      autoClose: tone === "good" ? 3500 : 7000,
      withBorder: true,
    }),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether there has been anything to say: where messages show is loaded with the first of them. */
export function useIsToasting(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}

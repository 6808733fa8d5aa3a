import { useSyncExternalStore } from "react";

const chosenKey = "cohort.desktop-notices";
const shownKey = "cohort.desktop-shown";
const listeners = new Set<() => void>();

export type DesktopNotices = "unsupported" | "denied" | "on" | "off";

function state(): DesktopNotices {
  if (!("Notification" in globalThis)) return "unsupported";
  if (Notification.permission === "denied") return "denied";
  return Notification.permission === "granted" && localStorage.getItem(chosenKey) === "on" ? "on" : "off";
}

/** Whether this device shows notices outside the page. */
export function useDesktopChoice(): DesktopNotices {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state,
    () => "off" as const,
  );
}

/** Asks the browser when it has not been asked; only a click may call this. */
export async function chooseDesktop(on: boolean): Promise<void> {
  if (on && Notification.permission === "default") await Notification.requestPermission();
  localStorage.setItem(chosenKey, on ? "on" : "off");
  for (const listener of listeners) listener();
}

/**
 * Shows a notice outside the page once on this device, whichever of its tabs sees it first; not at all while one of
 * them is looked at. `id` is the same in every tab, `at` an instant that orders notices.
 */
export function showOnDesktop(notice: { id: string; at: string; title: string; body: string; open: () => void }): void {
  if (!document.hidden) {
    note(notice.at);
    return;
  }
  if (state() !== "on") return;
  // A tab in view says so at once; this one gives it the time.
  setTimeout(() => {
    if (!document.hidden || wasNoted(notice.at)) return;
    note(notice.at);
    const shown = new Notification(notice.title, { body: notice.body, tag: notice.id });
    shown.onclick = () => {
      window.focus();
      notice.open();
      shown.close();
    };
  }, graceMs);
}

const graceMs = 300;
const wasNoted = (at: string): boolean => (localStorage.getItem(shownKey) ?? "") >= at;

function note(at: string): void {
  if (!wasNoted(at)) localStorage.setItem(shownKey, at);
}

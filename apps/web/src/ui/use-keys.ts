import { useEffect, useRef } from "react";

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

/**
 * Keys of a page, by `event.key`, with `mod+` for Ctrl or Command and `mod+shift+` for both. Plain keys rest while
 * somebody types and while a dialog is open; `mod+` keys always work.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isMod = event.ctrlKey || event.metaKey;
      if (event.altKey || event.isComposing) return;
      const handler = latest.current[isMod ? `mod+${event.shiftKey ? "shift+" : ""}${event.key}` : event.key];
      if (!handler) return;
      if (!isMod && isTaken(event)) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Whether a plain key belongs to a field, a dialog or a menu, and not to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  return isTyping(event.target) || document.querySelector("[role=dialog], [role=menu], dialog[open]") !== null;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["button", "checkbox", "radio", "submit"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

import { type RefObject, useLayoutEffect, useRef } from "react";
import { isCalm } from "./appearance.ts";

/**
 * Moves rows to their new places instead of letting them jump. Children of the container carry `data-flip="<key>"`.
 * Does nothing for people who asked for less motion.
 */
export function useFlip(container: RefObject<HTMLElement | null>, durationMs = 420): void {
  const previous = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const next = new Map<string, number>();
    // Where nothing is to move, nothing is measured: asking for a place makes the browser lay the page out.
    if (isCalm()) {
      previous.current = next;
      return;
    }
    for (const row of container.current?.querySelectorAll<HTMLElement>("[data-flip]") ?? []) {
      const key = row.dataset.flip ?? "";
      const top = row.offsetTop;
      const before = previous.current.get(key);
      next.set(key, top);
      if (previous.current.size === 0 || before === top || typeof row.animate !== "function") continue;
      const from =
        before === undefined
          ? { opacity: 0, transform: "translateY(-8px)" }
          : { transform: `translateY(${before - top}px)` };
      row.animate([from, { opacity: 1, transform: "none" }], {
        duration: durationMs,
        easing: "cubic-bezier(0.2, 0, 0, 1)",
      });
    }
    previous.current = next;
  });
}

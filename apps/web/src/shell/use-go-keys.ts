import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { isTaken } from "../ui/use-keys.ts";
import type { AppPage } from "./pages.ts";

/** How long the second key may take, in milliseconds. */
const patienceMs = 1200;

/** `g` and then a page's letter goes there, as in "go to the queue". The second key is not also the page's. */
export function useGoKeys(pages: readonly AppPage[]): void {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      const isSecond = event.timeStamp - pressedAt < patienceMs;
      pressedAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const page = isSecond && pages.find(({ letter }) => letter === event.key);
      if (!page) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void navigate({ to: page.to });
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [pages, navigate]);
}

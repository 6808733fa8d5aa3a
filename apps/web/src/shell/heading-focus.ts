import type { AnyRouter } from "@tanstack/react-router";

const findHeading = () => document.querySelector<HTMLElement>("main h1");

/**
 * After moving to another page, keyboards and screen readers start at its heading, as soon as it is there and unless
 * they have gone on by themselves. Not on the first page of a visit, where the browser begins, nor where the heading
 * stays because something opened over its page.
 */
export function startAtHeadings(router: AnyRouter): void {
  let before: { heading: HTMLElement | null; text: string | undefined } = { heading: null, text: undefined };
  const place = () => {
    const heading = findHeading();
    if (!heading || (heading === before.heading && heading.textContent === before.text)) return;
    stop();
    // A page that already put the focus into a field of its own knows better where one goes on.
    if (document.activeElement?.matches("main input, main textarea, [role=dialog] *")) return;
    heading.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(place);
  const stop = () => observer.disconnect();
  for (const act of ["keydown", "pointerdown"]) window.addEventListener(act, stop, { capture: true });
  router.subscribe("onBeforeNavigate", () => {
    const heading = findHeading();
    before = { heading, text: heading?.textContent };
  });
  router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
    stop();
    if (!fromLocation || !pathChanged) return;
    observer.observe(document.body, { childList: true, subtree: true });
    place();
  });
}

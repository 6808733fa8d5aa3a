/** What can stand in for something inside it that is gone. */
const places = "li, fieldset, form, section, article, [role=dialog], main";
/** A page that places the focus on purpose after it removed something comes first. */
const settleMs = 60;

/**
 * Whoever works by keyboard keeps their place. What had the focus and was disabled for a moment gets it back. Where it
 * was removed, the nearest thing around it has it, and after a dialog what opened it, so that the next Tab goes on
 * there and not at the top of the page.
 */
export function keepFocus(): void {
  let held: HTMLElement | undefined;
  /** From near to far; beyond a dialog goes on what was around its opener. */
  let around: HTMLElement[] = [];
  const openers = new WeakMap<HTMLElement, HTMLElement[]>();
  let wasDisabled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const dialog = target.closest<HTMLElement>("[role=dialog], dialog");
    if (dialog && !openers.has(dialog)) openers.set(dialog, held ? [held, ...around] : []);
    around = [];
    for (let at = target.parentElement; at && at !== document.body; at = at.parentElement) around.push(at);
    if (dialog) around.push(...(openers.get(dialog) ?? []));
    held = target;
    wasDisabled = false;
  });
  // Who presses elsewhere lets go of the place.
  document.addEventListener("pointerdown", () => {
    held = undefined;
  });

  const restore = () => {
    if (!held || document.activeElement !== document.body) return;
    if (held.isConnected) {
      if (wasDisabled && !held.matches(":disabled")) held.focus({ preventScroll: true });
      return;
    }
    const place = around.find((one) => one.isConnected && (one.tabIndex >= 0 || one.matches(places)));
    if (!place) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(() => {
    if (!held) return;
    wasDisabled ||= held.matches(":disabled");
    if (document.activeElement !== document.body) return;
    clearTimeout(timer);
    timer = setTimeout(restore, settleMs);
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
}

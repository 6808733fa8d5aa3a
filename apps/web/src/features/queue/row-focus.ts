const rowLinks = (list: HTMLElement | null): HTMLAnchorElement[] => [
  ...(list?.querySelectorAll<HTMLAnchorElement>("a[data-row]") ?? []),
];

/** The id of the row that holds the focus. */
export function focusedRow(list: HTMLElement | null): string | undefined {
  const row = document.activeElement?.closest("li");
  return row && list?.contains(row) ? row.querySelector<HTMLAnchorElement>("a[data-row]")?.dataset.row : undefined;
}

/** Moves the focus one row on or back; to the first row from anywhere else. Stays at the ends. */
export function focusRow(list: HTMLElement | null, step: 1 | -1): void {
  const links = rowLinks(list);
  const at = links.findIndex((link) => link.dataset.row === focusedRow(list));
  const next = links[at === -1 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)];
  next?.focus();
  next?.closest("li")?.scrollIntoView({ block: "nearest" });
}

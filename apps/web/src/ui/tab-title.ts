const product = "Cohort";
let title = "";
let unread = 0;

function show(): void {
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${title ? `${title} · ` : ""}${product}`;
}

/** Names the browser's tab after the page in it. */
export function nameTab(name: string): void {
  title = name;
  show();
}

/** Puts a count before the name, as mail programs do; none for zero. */
export function countInTab(count: number): void {
  unread = count;
  show();
}

/**
 * What a mail says, before it has a form: a subject, a few sentences, perhaps a list and one thing to do. Paths begin
 * with a slash and become addresses of this installation.
 */
export type Letter = {
  subject: string;
  paragraphs: string[];
  list?: { text: string; path?: string }[];
  action?: { label: string; path: string };
  /** Why this person is written to, and what they can do about it. */
  reason: string;
  /** Where they can do it. */
  reasonPath?: string;
};

/** A sentence that ends as it should, whatever the title at its end ends with. */
export const ended = (sentence: string): string => (/[.?!…]$/.test(sentence) ? sentence : `${sentence}.`);

/** A letter as text that reads well in a terminal. `origin` has no trailing slash. */
export function letterText(letter: Letter, origin: string): string {
  const items = (letter.list ?? []).map(({ text, path }) => `- ${text}${path ? `\n  ${origin}${path}` : ""}`);
  const action = letter.action && `${letter.action.label}:\n${origin}${letter.action.path}`;
  const reason = `-- \n${letter.reason}${letter.reasonPath ? `\n${origin}${letter.reasonPath}` : ""}`;
  return [...letter.paragraphs, items.join("\n"), action, reason].filter(Boolean).join("\n\n");
}

/**
 * The same as a page without images, scripts or addresses of anybody else, light or dark as its reader's. Everything a
 * person wrote is escaped.
 */
export function letterHtml(letter: Letter, origin: string, language: string): string {
  const link = (path: string, label: string, look: Look) =>
    `<a href="${escaped(origin + path)}" ${styled(look)}>${escaped(label)}</a>`;
  const items = (letter.list ?? []).map(
    ({ text, path }) => `<li style="margin:0 0 6px">${path ? link(path, text, "link") : escaped(text)}</li>`,
  );
  const body = [
    `<p ${styled("brand")}>Cohort</p>`,
    ...letter.paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text).replaceAll("\n", "<br>")}</p>`),
    items.length > 0 ? `<ul style="margin:0 0 16px;padding:0 0 0 20px">${items.join("")}</ul>` : "",
    letter.action ? `<p style="margin:24px 0">${link(letter.action.path, letter.action.label, "button")}</p>` : "",
    `<p ${styled("reason")}>${escaped(letter.reason)}${letter.reasonPath ? `<br>${link(letter.reasonPath, origin + letter.reasonPath, "aside")}` : ""}</p>`,
  ].join("\n");
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(letter.subject)}</title>
<style>@media (prefers-color-scheme:dark){${Object.entries(dark)
    .map(([look, style]) => `.${look}{${style}}`)
    .join("")}}</style></head>
<body ${styled("page")}>
<div style="max-width:560px;margin:0 auto">
${body}
</div>
</body></html>`;
}

/** Said at each element, since many programs for mail read nothing else. */
const looks = {
  page: "margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#171a21;background:#fff",
  brand: "margin:0 0 24px;padding:0 0 12px;border-bottom:1px solid #e3e6eb;font-weight:700;color:#171a21",
  link: "color:#3346b5",
  button:
    "display:inline-block;padding:10px 18px;border-radius:8px;background:#3a4fc4;color:#fff;text-decoration:none;font-weight:600",
  reason: "margin:32px 0 0;color:#565e6c;font-size:13px",
  aside: "color:#565e6c",
} as const;
type Look = keyof typeof looks;

const dark: Partial<Record<Look, string>> = {
  page: "color:#e9ebef!important;background:#16191f!important",
  brand: "color:#e9ebef!important;border-color:#3a414d!important",
  link: "color:#a3b1ff!important",
  button: "background:#5468e0!important",
  reason: "color:#a6adba!important",
  aside: "color:#a6adba!important",
};

const styled = (look: Look): string => `class="${look}" style="${looks[look]}"`;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

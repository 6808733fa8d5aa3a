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

/** A letter as text that reads well in a terminal. `origin` has no trailing slash. */
export function letterText(letter: Letter, origin: string): string {
  const items = (letter.list ?? []).map(({ text, path }) => `- ${text}${path ? `\n  ${origin}${path}` : ""}`);
  const action = letter.action && `${letter.action.label}:\n${origin}${letter.action.path}`;
  const reason = `-- \n${letter.reason}${letter.reasonPath ? `\n${origin}${letter.reasonPath}` : ""}`;
  return [...letter.paragraphs, items.join("\n"), action, reason].filter(Boolean).join("\n\n");
}

/** The same as a page without images, scripts or addresses of anybody else. Everything a person wrote is escaped. */
export function letterHtml(letter: Letter, origin: string, language: string): string {
  const link = (path: string, label: string, style = "color:#4653c4") =>
    `<a href="${escaped(origin + path)}" style="${style}">${escaped(label)}</a>`;
  const items = (letter.list ?? []).map(
    ({ text, path }) => `<li style="margin:0 0 6px">${path ? link(path, text) : escaped(text)}</li>`,
  );
  const body = [
    ...letter.paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text).replaceAll("\n", "<br>")}</p>`),
    items.length > 0 ? `<ul style="margin:0 0 16px;padding:0 0 0 20px">${items.join("")}</ul>` : "",
    letter.action ? `<p style="margin:24px 0">${link(letter.action.path, letter.action.label, button)}</p>` : "",
    `<p style="margin:32px 0 0;color:#6b7080;font-size:13px">${escaped(letter.reason)}${letter.reasonPath ? `<br>${link(letter.reasonPath, origin + letter.reasonPath, "color:#6b7080")}` : ""}</p>`,
  ].join("\n");
  return `<!doctype html>
<html lang="${escaped(language)}"><head><meta charset="utf-8"><title>${escaped(letter.subject)}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c1e26;background:#fff">
<div style="max-width:560px;margin:0 auto">
${body}
</div>
</body></html>`;
}

const button =
  "display:inline-block;padding:10px 18px;border-radius:8px;background:#4653c4;color:#fff;text-decoration:none;font-weight:600";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

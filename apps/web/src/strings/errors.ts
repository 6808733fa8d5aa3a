import { ApiError } from "../api/api-error.ts";
import { en } from "./en/errors.ts";
import { inLanguage } from "./language.ts";
import { words } from "./shared.ts";

const t = inLanguage("errors", en);

/** What an error code means, where only the code is known. */
export const explainCode = (code: string): string =>
  Object.hasOwn(t, code) ? t[code as keyof typeof t] : words.failure.unknown;

/** What to tell the reader about a failed request: what happened, and what to do. */
export function explain(error: unknown): string {
  return error instanceof ApiError ? t[error.code] : words.failure.unknown;
}

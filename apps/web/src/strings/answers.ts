import type { FieldIssue } from "@cohort/contract/check-answers";
import { en } from "./en/answers.ts";
import { inLanguage } from "./language.ts";

const t = inLanguage("answers", en);

type Said = { code?: string | undefined; params?: FieldIssue["params"] | undefined; message: string };

/** What is wrong with an answer, in the reader's language; a code this page does not know is said as the server said it. */
export function sayIssue({ code, params, message }: Said): string {
  const say = code !== undefined && Object.hasOwn(t, code) ? t[code as keyof typeof t] : undefined;
  return say ? say(params ?? {}) : message;
}

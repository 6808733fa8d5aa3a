import type { Issue } from "@cohort/contract/errors";
import { en } from "./en/file-issues.ts";
import { inLanguage } from "./language.ts";

const t = inLanguage("file-issues", en);

/**
 * What is wrong with a file, and where, in the reader's language; a code this page does not know is said as the server
 * said it.
 */
export function sayFileIssue({ code, params = {}, message }: Issue): string {
  if (code === undefined || !Object.hasOwn(t.issues, code)) return message;
  const said = t.issues[code as keyof typeof t.issues](params);
  const { line, at } = params;
  return line === undefined ? said : t.inLine(String(line), at ?? "", said);
}

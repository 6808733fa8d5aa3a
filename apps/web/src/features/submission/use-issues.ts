import { checkAnswers, type FieldIssue } from "@cohort/contract/check-answers";
import type { Answers, FieldSpec } from "@cohort/contract/fields";
import { useState } from "react";
import type { ApiError } from "../../api/api-error.ts";

/** The form's problems, each shown only once its field was left or the form was sent; then they follow every key. */
export function useIssues(fields: readonly FieldSpec[], answers: Answers, refusal: ApiError | null) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const issues = checkAnswers(fields, answersToFields(fields, answers));
  const refused = refusal?.problem?.issues ?? [];
  return {
    of(key: string): string | undefined {
      const own = shown.has(key) ? issues.find((issue) => issue.path === key) : undefined;
      return own?.message ?? refused.find((issue) => issue.path === key || issue.path.endsWith(`.${key}`))?.message;
    },
    show(key: string) {
      // Leaving a field that is still empty is not yet a mistake.
      if (answers[key] !== undefined && answers[key] !== "") setShown((before) => new Set(before).add(key));
    },
    showAll(): FieldIssue[] {
      setShown(new Set(fields.map((field) => field.key)));
      return issues;
    },
  };
}

// A draft may hold answers to fields the assignment no longer has.
function answersToFields(fields: readonly FieldSpec[], answers: Answers): Answers {
  return Object.fromEntries(fields.flatMap(({ key }) => (answers[key] === undefined ? [] : [[key, answers[key]]])));
}

import { checkAnswers, type FieldIssue, type KnownFiles } from "@cohort/contract/check-answers";
import type { Answers, FieldSpec } from "@cohort/contract/fields";
import { useState } from "react";
import type { ApiError } from "../../api/api-error.ts";
import { sayIssue } from "../../strings/answers.ts";

/** The form's problems, each shown only once its field was left or the form was sent; then they follow every key. */
export function useIssues(fields: readonly FieldSpec[], answers: Answers, files: KnownFiles, refusal: ApiError | null) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const issues = checkAnswers(fields, answersToFields(fields, answers), files);
  const refused = refusal?.problem?.issues ?? [];
  return {
    of(key: string): string | undefined {
      const own = shown.has(key) ? issues.find((issue) => issue.path === key) : undefined;
      const found = own ?? refused.find((issue) => issue.path === key || issue.path.endsWith(`.${key}`));
      return found && sayIssue(found);
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

import type { FieldSpec } from "@cohort/contract/fields";
import { reflections } from "./institution.ts";
import type { Random } from "./random.ts";

const lines = [
  "Small, finished and used every day",
  "It works, and I know why",
  "Better than last week by a clear margin",
  "Two attempts, one lesson",
];

/** Believable answers to an assignment's fields. */
export function answerFields(random: Random, fields: readonly FieldSpec[]): Record<string, string | number> {
  const answers: Record<string, string | number> = {};
  for (const field of fields) {
    if (!field.required && random.chance(0.3)) continue;
    if (field.type === "markdown") answers[field.key] = `${random.pick(reflections)}\n\n${random.pick(reflections)}`;
    else if (field.type === "text") answers[field.key] = random.pick(lines);
    else if (field.type === "url") answers[field.key] = `https://example.org/work/${random.int(100, 999)}`;
    else if (field.type === "number") answers[field.key] = random.int(1, 12);
    else if (field.type === "choice") answers[field.key] = random.pick(field.options);
    else if (field.type === "repository")
      answers[field.key] = `https://github.com/cohort-demo/work-${random.int(100, 999)}`;
  }
  return answers;
}

import { z } from "zod";

const base = {
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: z.string(),
  help: z.string().optional(),
  required: z.boolean(),
};

/** One field of an assignment's form, with the limits its answer must keep. */
export const FieldSpec = z
  .discriminatedUnion("type", [
    z.object({ ...base, type: z.literal("text"), maxLength: z.int().positive().max(2000).default(200) }),
    z.object({
      ...base,
      type: z.literal("markdown"),
      minWords: z.int().nonnegative().default(0),
      maxLength: z.int().positive().max(100_000).default(20_000),
    }),
    z.object({ ...base, type: z.literal("url"), hosts: z.array(z.string()).default([]) }),
    z.object({ ...base, type: z.literal("number"), min: z.number().optional(), max: z.number().optional() }),
    z.object({
      ...base,
      type: z.literal("choice"),
      options: z.array(z.string()).min(1),
      multiple: z.boolean().default(false),
    }),
  ])
  .meta({ id: "FieldSpec" });
export type FieldSpec = z.infer<typeof FieldSpec>;

/** Answers by field key. Strings for text, markdown, url and choice; a list for a choice of several. */
export const Answers = z
  .record(z.string().max(40), z.union([z.string().max(100_000), z.number(), z.array(z.string().max(200)).max(50)]))
  .meta({ id: "Answers" });
export type Answers = z.infer<typeof Answers>;

export type FieldIssue = { path: string; message: string };

/** Words as a reader counts them: runs without white space. */
export function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

/**
 * Checks answers against an assignment's fields; the same check runs in the form and in the action.
 * Returns every problem found, none when the answers are acceptable. Answers to unknown fields are problems.
 */
export function checkAnswers(fields: readonly FieldSpec[], answers: Answers): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(answers))
    if (!known.has(key)) issues.push({ path: key, message: "This assignment has no such field." });
  for (const field of fields) {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    const message = isEmpty(answer)
      ? field.required
        ? "Please fill this in."
        : undefined
      : checkAnswer(field, answer);
    if (message) issues.push({ path: field.key, message });
  }
  return issues;
}

function isEmpty(answer: Answers[string] | undefined): boolean {
  return (
    answer === undefined ||
    answer === "" ||
    (typeof answer === "string" && answer.trim() === "") ||
    (Array.isArray(answer) && answer.length === 0)
  );
}

function checkAnswer(field: FieldSpec, answer: Answers[string] | undefined): string | undefined {
  switch (field.type) {
    case "text":
      if (typeof answer !== "string") return "Write some text.";
      return answer.length > field.maxLength ? `Keep this under ${field.maxLength} characters.` : undefined;
    case "markdown":
      if (typeof answer !== "string") return "Write some text.";
      if (answer.length > field.maxLength) return `Keep this under ${field.maxLength} characters.`;
      return countWords(answer) < field.minWords ? `Write at least ${field.minWords} words.` : undefined;
    case "url":
      return typeof answer === "string" ? checkUrl(answer, field.hosts) : "Give a web address.";
    case "number":
      if (typeof answer !== "number" || !Number.isFinite(answer)) return "Give a number.";
      if (field.min !== undefined && answer < field.min) return `Give a number of at least ${field.min}.`;
      return field.max !== undefined && answer > field.max ? `Give a number of at most ${field.max}.` : undefined;
    case "choice": {
      const chosen = Array.isArray(answer) ? answer : [answer];
      if (!field.multiple && chosen.length > 1) return "Choose one.";
      return chosen.every((one) => typeof one === "string" && field.options.includes(one))
        ? undefined
        : "Choose from the list.";
    }
  }
}

function checkUrl(text: string, hosts: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return "Give a full web address, with https://.";
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Give a web address that starts with https://.";
  if (hosts.length === 0 || hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)))
    return undefined;
  return `Give an address at ${hosts.join(" or ")}.`;
}

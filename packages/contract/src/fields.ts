import { z } from "zod";
import { isPattern } from "./pattern.ts";

const base = {
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  label: z.string(),
  help: z.string().optional(),
  required: z.boolean(),
};

/** What a file may be, told from its bytes. `any`: whatever it is, to be downloaded only. */
export const FileKind = z
  .enum(["image", "pdf", "text", "document", "archive", "audio", "video", "any"])
  .meta({ id: "FileKind" });
export type FileKind = z.infer<typeof FileKind>;

/** A day without a time, `2027-03-01`. */
const Day = z.iso.date();

/** One field of an assignment's form, with the limits its answer must keep. */
export const FieldSpec = z
  .discriminatedUnion("type", [
    z.object({
      ...base,
      type: z.literal("text"),
      minLength: z.int().nonnegative().max(2000).optional(),
      maxLength: z.int().positive().max(2000).default(200),
      /** The whole text must match; see pattern.ts for what may be written. */
      pattern: z.string().max(200).refine(isPattern, "This pattern cannot be understood.").optional(),
      /** Says in words what the pattern wants, such as “ABC-123”. */
      patternHint: z.string().max(120).optional(),
    }),
    z.object({
      ...base,
      type: z.literal("markdown"),
      minWords: z.int().nonnegative().default(0),
      maxWords: z.int().positive().optional(),
      maxLength: z.int().positive().max(100_000).default(20_000),
    }),
    z.object({ ...base, type: z.literal("url"), hosts: z.array(z.string()).default([]) }),
    z.object({
      ...base,
      type: z.literal("repository"),
      /** Hosts that serve git; empty for the usual ones. */
      hosts: z.array(z.string()).default([]),
    }),
    z.object({
      ...base,
      type: z.literal("number"),
      min: z.number().optional(),
      max: z.number().optional(),
      whole: z.boolean().optional(),
    }),
    z.object({ ...base, type: z.literal("date"), min: Day.optional(), max: Day.optional() }),
    z.object({
      ...base,
      type: z.literal("choice"),
      options: z.array(z.string()).min(1),
      multiple: z.boolean().default(false),
    }),
    z.object({
      ...base,
      type: z.literal("file"),
      accept: z.array(FileKind).default(["any"]),
      maxBytes: z
        .int()
        .positive()
        .max(200 * 1_048_576)
        .default(20 * 1_048_576),
      maxFiles: z.int().positive().max(20).default(3),
    }),
  ])
  .meta({ id: "FieldSpec" });
export type FieldSpec = z.infer<typeof FieldSpec>;

/** Git hosts a repository may be at when its field names none. */
export const usualGitHosts = ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"] as const;

/**
 * Answers by field key. Strings for text, markdown, url, repository, date and choice; a list for a choice of several
 * and for files, which are named by their ids.
 */
export const Answers = z
  .record(z.string().max(40), z.union([z.string().max(100_000), z.number(), z.array(z.string().max(200)).max(50)]))
  .meta({ id: "Answers" });
export type Answers = z.infer<typeof Answers>;

/** Words as a reader counts them: runs without white space. */
export function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}

/** The ids of the files that answers name, each once. */
export function filesIn(fields: readonly FieldSpec[], answers: Answers): string[] {
  const ids = fields.flatMap((field) => {
    const answer = field.type === "file" && Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    return Array.isArray(answer) ? answer : [];
  });
  return [...new Set(ids)];
}

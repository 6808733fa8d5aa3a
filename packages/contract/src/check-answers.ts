import { type Answers, countWords, type FieldSpec, usualGitHosts } from "./fields.ts";
import type { FileInfo } from "./files.ts";
import { matchesPattern } from "./pattern.ts";

/** What can be wrong with an answer, with the figures a sentence about it needs, and that sentence in English. */
const sentences = {
  unknown: () => "This assignment has no such field.",
  required: () => "Please fill this in.",
  notText: () => "Write some text.",
  tooShort: ({ min }) => `Write at least ${min} characters.`,
  tooLong: ({ max }) => `Keep this under ${max} characters.`,
  tooFewWords: ({ min }) => `Write at least ${min} words.`,
  tooManyWords: ({ max }) => `Write at most ${max} words.`,
  pattern: ({ hint }) => (hint ? `This should look like ${hint}.` : "This does not have the form that is asked for."),
  notUrl: () => "Give a full web address, with https://.",
  otherHost: ({ hosts }) => `Give an address at ${hosts}.`,
  notRepository: () => "Give the address of a repository, such as https://github.com/name/project.",
  notNumber: () => "Give a number.",
  notWhole: () => "Give a whole number.",
  tooSmall: ({ min }) => `Give a number of at least ${min}.`,
  tooBig: ({ max }) => `Give a number of at most ${max}.`,
  notDate: () => "Give a date.",
  tooEarly: ({ min }) => `Give a date not before ${min}.`,
  tooLate: ({ max }) => `Give a date not after ${max}.`,
  onlyOne: () => "Choose one.",
  notListed: () => "Choose from the list.",
  fileGone: () => "Attach this file again: it is no longer there.",
  tooManyFiles: ({ max }) => `Attach at most ${max} files.`,
  fileTooBig: ({ name, max }) => `${name} is larger than ${max}.`,
  fileKind: ({ name, kinds }) => `${name} is no ${kinds}.`,
} satisfies Record<string, (params: Record<string, string | number>) => string>;

export type AnswerIssueCode = keyof typeof sentences;
export const answerIssueCodes = Object.keys(sentences) as AnswerIssueCode[];

/** `path` is the field's key; `message` says it in English, for programs and for whoever does not know the code. */
export type FieldIssue = {
  path: string;
  message: string;
  code: AnswerIssueCode;
  params: Record<string, string | number>;
};

type Wrong = { code: AnswerIssueCode; params?: Record<string, string | number> };

/** What a check of files needs to know of each; only the answerer's own are passed in. */
export type KnownFiles = ReadonlyMap<string, Pick<FileInfo, "name" | "size" | "kind">>;

/**
 * Checks answers against an assignment's fields; the same check runs in the form and in the action.
 * Returns every problem found, none when the answers are acceptable. Answers to unknown fields are problems, and so
 * are files that are not among `files`.
 */
export function checkAnswers(
  fields: readonly FieldSpec[],
  answers: Answers,
  files: KnownFiles = new Map(),
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const note = (path: string, { code, params = {} }: Wrong) => {
    const say = sentences[code] as (params: Record<string, string | number>) => string;
    issues.push({ path, message: say(params), code, params });
  };
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(answers)) if (!known.has(key)) note(key, { code: "unknown" });
  for (const field of fields) {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    const isMissing = isEmptyAnswer(answer);
    const wrong = !isMissing
      ? checkAnswer(field, answer as Answers[string], files)
      : field.required
        ? ({ code: "required" } as const)
        : undefined;
    if (wrong) note(field.key, wrong);
  }
  return issues;
}

export function isEmptyAnswer(answer: Answers[string] | undefined): boolean {
  return (
    answer === undefined ||
    (typeof answer === "string" && answer.trim() === "") ||
    (Array.isArray(answer) && answer.length === 0)
  );
}

function checkAnswer(field: FieldSpec, answer: Answers[string], files: KnownFiles): Wrong | undefined {
  switch (field.type) {
    case "text":
    case "markdown":
      return typeof answer === "string" ? checkText(field, answer) : { code: "notText" };
    case "url":
      return typeof answer === "string" ? checkUrl(answer, field.hosts) : { code: "notUrl" };
    case "repository":
      return typeof answer === "string" ? checkRepository(answer, field.hosts) : { code: "notRepository" };
    case "number":
      return typeof answer === "number" && Number.isFinite(answer) ? checkNumber(field, answer) : { code: "notNumber" };
    case "date":
      return typeof answer === "string" && isDay(answer) ? checkDate(field, answer) : { code: "notDate" };
    case "choice":
      return checkChoice(field, answer);
    case "file":
      return Array.isArray(answer) ? checkFiles(field, answer, files) : { code: "fileGone" };
  }
}

function checkText(field: Extract<FieldSpec, { type: "text" | "markdown" }>, text: string): Wrong | undefined {
  if (text.length > field.maxLength) return { code: "tooLong", params: { max: field.maxLength } };
  if (field.type === "markdown") {
    const words = countWords(text);
    if (words < field.minWords) return { code: "tooFewWords", params: { min: field.minWords } };
    return field.maxWords !== undefined && words > field.maxWords
      ? { code: "tooManyWords", params: { max: field.maxWords } }
      : undefined;
  }
  if (field.minLength !== undefined && text.length < field.minLength)
    return { code: "tooShort", params: { min: field.minLength } };
  return field.pattern !== undefined && !matchesPattern(field.pattern, text)
    ? { code: "pattern", params: { hint: field.patternHint ?? "" } }
    : undefined;
}

function readUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" ? url : undefined;
}

const isAt = (url: URL, hosts: readonly string[]) =>
  hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));

const otherHost = (hosts: readonly string[]): Wrong => ({
  code: "otherHost",
  params: { hosts: hosts.join(" or ") },
});

function checkUrl(text: string, hosts: readonly string[]): Wrong | undefined {
  const url = readUrl(text);
  if (!url) return { code: "notUrl" };
  return hosts.length === 0 || isAt(url, hosts) ? undefined : otherHost(hosts);
}

/** A repository stands at least two names deep: its owner's and its own. */
function checkRepository(text: string, named: readonly string[]): Wrong | undefined {
  const url = readUrl(text);
  if (url?.protocol !== "https:") return { code: "notRepository" };
  const hosts = named.length > 0 ? named : usualGitHosts;
  if (!isAt(url, hosts)) return otherHost(hosts);
  const names = url.pathname
    .replace(/\.git$/, "")
    .split("/")
    .filter(Boolean);
  return names.length >= 2 && names.every((name) => /^[\w.~-]+$/.test(name)) ? undefined : { code: "notRepository" };
}

function checkNumber(field: Extract<FieldSpec, { type: "number" }>, value: number): Wrong | undefined {
  if (field.whole && !Number.isInteger(value)) return { code: "notWhole" };
  if (field.min !== undefined && value < field.min) return { code: "tooSmall", params: { min: field.min } };
  return field.max !== undefined && value > field.max ? { code: "tooBig", params: { max: field.max } } : undefined;
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function checkDate(field: Extract<FieldSpec, { type: "date" }>, day: string): Wrong | undefined {
  if (field.min !== undefined && day < field.min) return { code: "tooEarly", params: { min: field.min } };
  return field.max !== undefined && day > field.max ? { code: "tooLate", params: { max: field.max } } : undefined;
}

function checkChoice(field: Extract<FieldSpec, { type: "choice" }>, answer: Answers[string]): Wrong | undefined {
  const chosen = Array.isArray(answer) ? answer : [answer];
  if (!field.multiple && chosen.length > 1) return { code: "onlyOne" };
  const isListed = chosen.every((one) => typeof one === "string" && field.options.includes(one));
  return isListed ? undefined : { code: "notListed" };
}

function checkFiles(
  field: Extract<FieldSpec, { type: "file" }>,
  ids: readonly string[],
  files: KnownFiles,
): Wrong | undefined {
  if (ids.length > field.maxFiles) return { code: "tooManyFiles", params: { max: field.maxFiles } };
  for (const id of ids) {
    const file = files.get(id);
    if (!file) return { code: "fileGone" };
    if (file.size > field.maxBytes)
      return { code: "fileTooBig", params: { name: file.name, max: sizeInWords(field.maxBytes) } };
    if (!field.accept.some((kind) => kind === "any" || kind === file.kind))
      return { code: "fileKind", params: { name: file.name, kinds: field.accept.join(" or ") } };
  }
  return undefined;
}

/** 20 MB, 300 kB. */
export function sizeInWords(bytes: number): string {
  const [size, unit] = bytes >= 1_048_576 ? [bytes / 1_048_576, "MB"] : [bytes / 1024, "kB"];
  return `${size >= 10 ? Math.round(size) : Math.round(size * 10) / 10} ${unit}`;
}

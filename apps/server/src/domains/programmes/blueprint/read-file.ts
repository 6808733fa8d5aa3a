import { Configuration } from "@cohort/contract/configuration";
import { type FileIssue, type FileIssueCode, fileIssue } from "@cohort/contract/file-issues";
import { mondayOf } from "@cohort/contract/moments";
import { type Document, isAlias, isCollection, isNode, LineCounter, type Node, parseDocument } from "yaml";
import { checkConfiguration, type Path, unknownWords } from "./check.ts";

/** What is wrong, where. Without a code where only the parser can say it. */
export type PlacedIssue = { line: number; path: string; message: string } & Partial<FileIssue>;

/** A configuration file that cannot be loaded; `issues` holds everything wrong with it, by line. */
export class ConfigurationFileError extends Error {
  override name = "ConfigurationFileError";
  readonly file: string;
  readonly issues: PlacedIssue[];

  constructor(file: string, issues: PlacedIssue[]) {
    super(
      issues.map(({ line, path, message }) => `${file}, line ${line}${path && `, ${path}`}: ${message}`).join("\n"),
    );
    this.file = file;
    this.issues = issues;
  }
}

/** A file of a few hundred lines is a programme; aliases must not make gigabytes of it. */
const longestFile = 1_000_000;
const mostAliases = 2_000;

/**
 * Reads a programme's configuration from YAML. Throws ConfigurationFileError with every mistake, its line and what to
 * do.
 */
export function readConfigurationFile(text: string, file: string): Configuration {
  if (text.length > longestFile)
    throw new ConfigurationFileError(file, [{ line: 1, path: "", ...fileIssue("fileTooLong") }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0)
    throw new ConfigurationFileError(
      file,
      document.errors.map(({ message, pos }) => ({
        line: lineAt(pos[0]),
        path: "",
        ...fileIssue("syntax"),
        message: (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "."),
      })),
    );
  const say = (path: Path, said: Said): PlacedIssue => ({
    line: lineAt(offsetOf(document, path)),
    path: path
      .reduce<string>((whole, part) => whole + (typeof part === "number" ? `[${part}]` : `.${part}`), "")
      .slice(1),
    ...said,
  });
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new ConfigurationFileError(file, [
      { line: 1, path: "", ...fileIssue("syntax"), message: (error as Error).message },
    ]);
  }
  const words = surplusWords(plain).map(({ path, ...said }) => say(path, said));
  const parsed = Configuration.safeParse(plain);
  if (!parsed.success || words.length > 0) {
    const wrong = parsed.error?.issues.map((issue) => say(issue.path as Path, speak(issue as Found))) ?? [];
    throw new ConfigurationFileError(
      file,
      [...wrong, ...words].sort((a, b) => a.line - b.line),
    );
  }
  const issues = checkConfiguration(parsed.data).map(({ path, ...said }) => say(path, said));
  if (issues.length > 0) throw new ConfigurationFileError(file, issues);
  return parsed.data;
}

/** The Monday from which a file's weeks count: its own, or that of the week in which `otherwise` lies. */
export function firstMondayOf({ starts, timezone }: Configuration, otherwise: Date): string {
  return starts ?? mondayOf(otherwise, timezone);
}

type Said = { message: string } & Partial<FileIssue>;

/** What the shape says in words of its own, by those words. */
const own: readonly FileIssueCode[] = ["key", "moment", "day", "timezone", "unlock"];

/** What the check of the shape found. */
type Found = {
  code: string;
  message: string;
  keys?: string[];
  expected?: string;
  values?: unknown[];
  origin?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
};

function speak(found: Found): Said {
  const { code, message, origin } = found;
  const known = own.find((one) => fileIssue(one).message === message);
  if (known) return fileIssue(known);
  if (/received undefined/.test(message)) return fileIssue("missing");
  switch (code) {
    case "unrecognized_keys":
      return fileIssue("unknownSetting", { words: (found.keys ?? []).join(", ") });
    case "invalid_type":
      return fileIssue("wrongType", { expected: found.expected ?? "" });
    case "invalid_value":
      return fileIssue("notListed", { values: (found.values ?? []).join(", ") });
    case "too_small":
      return fileIssue(byOrigin(origin, "tooShort", "tooFew", "tooSmall"), { min: Number(found.minimum) });
    case "too_big":
      return fileIssue(byOrigin(origin, "tooLong", "tooMany", "tooBig"), { max: Number(found.maximum) });
    default:
      return { message: `${message}${/[.!]$/.test(message) ? "" : "."}` };
  }
}

function byOrigin<Code>(origin: string | undefined, text: Code, list: Code, number: Code): Code {
  return origin === "string" ? text : origin === "array" ? list : number;
}

function surplusWords(plain: unknown): (FileIssue & { path: Path })[] {
  const assignments = (plain as { assignments?: unknown } | null)?.assignments;
  if (!Array.isArray(assignments)) return [];
  return assignments.flatMap((one: { fields?: unknown } | null, index) =>
    unknownWords(one?.fields).map(({ index: field, word, known }) => ({
      path: ["assignments", index, "fields", field, word],
      ...fileIssue("unknownWord", { word, known: known.join(", ") }),
    })),
  );
}

/** Where a path leads in the text; as far as it leads, for what is missing. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of [undefined, ...path]) {
    if (part !== undefined) node = isCollection(node) ? node.get(part, true) : undefined;
    if (isAlias(node)) node = node.resolve(document);
    if (!isNode(node)) break;
    offset = (node as Node).range?.[0] ?? offset;
  }
  return offset;
}

import { Configuration } from "@cohort/contract/configuration";
import { mondayOf } from "@cohort/contract/moments";
import { type Document, isAlias, isCollection, isNode, LineCounter, type Node, parseDocument } from "yaml";
import { checkConfiguration, type Path, unknownWords } from "./check.ts";

export type FileIssue = { line: number; path: string; message: string };

/** A configuration file that cannot be loaded; `issues` holds everything wrong with it, by line. */
export class ConfigurationFileError extends Error {
  override name = "ConfigurationFileError";
  readonly file: string;
  readonly issues: FileIssue[];

  constructor(file: string, issues: FileIssue[]) {
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

/** Reads a programme's configuration from YAML. Throws ConfigurationFileError with every mistake, its line and what to do. */
export function readConfigurationFile(text: string, file: string): Configuration {
  if (text.length > longestFile)
    throw new ConfigurationFileError(file, [{ line: 1, path: "", message: "This is longer than a programme can be." }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  if (document.errors.length > 0)
    throw new ConfigurationFileError(
      file,
      document.errors.map(({ message, pos }) => ({
        line: lineAt(pos[0]),
        path: "",
        message: (message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "."),
      })),
    );
  const say = (path: Path, message: string): FileIssue => ({
    line: lineAt(offsetOf(document, path)),
    path: path
      .reduce<string>((whole, part) => whole + (typeof part === "number" ? `[${part}]` : `.${part}`), "")
      .slice(1),
    message,
  });
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new ConfigurationFileError(file, [{ line: 1, path: "", message: (error as Error).message }]);
  }
  const words = surplusWords(plain).map(({ path, message }) => say(path, message));
  const parsed = Configuration.safeParse(plain);
  if (!parsed.success || words.length > 0) {
    const wrong = parsed.error?.issues.map((issue) => say(issue.path as Path, speak(issue))) ?? [];
    throw new ConfigurationFileError(
      file,
      [...wrong, ...words].sort((a, b) => a.line - b.line),
    );
  }
  const issues = checkConfiguration(parsed.data).map(({ path, message }) => say(path, message));
  if (issues.length > 0) throw new ConfigurationFileError(file, issues);
  return parsed.data;
}

/** The Monday from which a file's weeks count: its own, or that of the week in which `otherwise` lies. */
export function firstMondayOf({ starts, timezone }: Configuration, otherwise: Date): string {
  return starts ?? mondayOf(otherwise, timezone);
}

function speak(issue: { code: string; message: string; keys?: string[]; path: PropertyKey[] }): string {
  if (issue.code === "unrecognized_keys")
    return `${(issue.keys ?? []).join(", ")} is no setting here. Remove it, or correct its spelling.`;
  if (/received undefined/.test(issue.message)) return "This is missing. Add it.";
  return `${issue.message}${/[.!]$/.test(issue.message) ? "" : "."}`;
}

function surplusWords(plain: unknown): { path: Path; message: string }[] {
  const assignments = (plain as { assignments?: unknown } | null)?.assignments;
  if (!Array.isArray(assignments)) return [];
  return assignments.flatMap((one: { fields?: unknown } | null, index) =>
    unknownWords(one?.fields).map(({ index: field, word, known }) => ({
      path: ["assignments", index, "fields", field, word],
      message: `A field of this type knows ${known.join(", ")}; ${word} is none of them.`,
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

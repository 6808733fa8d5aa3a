import { fileIssue } from "@cohort/contract/file-issues";
import { type ImportField, type ImportMapping, importLimits } from "@cohort/contract/imports";
import { CsvError, parse } from "csv-parse/sync";
import { ApiError } from "../../platform/errors.ts";

export type Table = { columns: string[]; rows: string[][] };

const delimiters = [",", ";", "\t"] as const;

/**
 * Reads the text of a CSV file as people's programs write it: with or without a byte order mark, separated by commas,
 * semicolons or tabs, with rows that are shorter or longer than the first. Missing cells are empty, surplus ones and
 * what is beyond `importLimits` of a cell are left out. Throws `import.unreadable`, with the row where it can be named, and
 * `import.tooManyRows`.
 */
export function parseTable(text: string): Table {
  const records = read(text.replace(/^\ufeff/, ""));
  const [head, ...rows] = records;
  const columns = (head ?? []).slice(0, importLimits.columns).map((name, i) => clean(name) || `${i + 1}`);
  if (columns.length < 1 || rows.length === 0) throw new ApiError("import.unreadable");
  if (rows.length > importLimits.rows) throw new ApiError("import.tooManyRows");
  return { columns, rows: rows.map((row) => columns.map((_name, i) => clean(row[i] ?? ""))) };
}

function read(text: string): string[][] {
  const [first = ""] = text.split(/\r?\n|\r/, 1);
  // Quoted separators are somebody's text.
  const bare = first.replace(/"[^"]*"/g, "");
  const count = (delimiter: string) => bare.split(delimiter).length;
  const delimiter = delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      // One more than is taken, to know that there are too many without reading them all.
      to: importLimits.rows + 2,
      max_record_size: 100_000,
    });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error);
    throw error;
  }
}

/** Says which row it is, the first being that of the column names. */
function unreadable(error: CsvError): ApiError {
  const code = ({ CSV_QUOTE_NOT_CLOSED: "quoteOpen", CSV_MAX_RECORD_SIZE: "rowTooLong" } as const)[String(error.code)];
  const records = (error as { records?: unknown }).records;
  const row = typeof records === "number" ? records + 1 : undefined;
  const issues = code && row !== undefined ? [{ path: "text", ...fileIssue(code, { row }) }] : undefined;
  return new ApiError("import.unreadable", { detail: error.message, ...(issues && { issues }) });
}

function clean(cell: string): string {
  return cell.trim().slice(0, importLimits.cellLength);
}

const names: Record<Exclude<ImportField, "name" | "lastName">, RegExp> = {
  email: /e-?mail|mail|adresse/i,
  role: /role|rolle|function|funktion/i,
  unit: /unit|floor|campus|squad|group|team|class|einheit|gruppe|klasse|etage/i,
  mentor: /mentor|review|coach|betreu/i,
};
const nameParts = {
  whole: /^(full|display)[ _-]?name$/i,
  first: /(first|given|fore)[ _-]?name|vorname/i,
  last: /(last|family|sur)[ _-]?name|nachname/i,
  bare: /^name$/i,
  loose: /^name|student|person|teilnehm/i,
};

/** A guess which column is what, by its name; each column is taken once, and people correct it. */
export function suggestMapping(columns: readonly string[]): ImportMapping {
  const taken = new Set<number>();
  const find = (pattern: RegExp): number | null => {
    const index = columns.findIndex((name, i) => !taken.has(i) && pattern.test(name));
    if (index === -1) return null;
    taken.add(index);
    return index;
  };
  const [email, mentor] = [find(names.email), find(names.mentor)];
  const [role, unit] = [find(names.role), find(names.unit)];
  return { email, mentor, role, unit, ...suggestNames(find) };
}

/** One column of whole names, or one of first and one of last names, either of which may be called just "Name". */
function suggestNames(find: (pattern: RegExp) => number | null): Pick<ImportMapping, "name" | "lastName"> {
  const whole = find(nameParts.whole);
  if (whole !== null) return { name: whole, lastName: null };
  const first = find(nameParts.first);
  const last = find(nameParts.last);
  if (first !== null && last !== null) return { name: first, lastName: last };
  const bare = find(nameParts.bare);
  if (first !== null) return { name: first, lastName: bare };
  return { name: bare ?? (last === null ? find(nameParts.loose) : null), lastName: last };
}

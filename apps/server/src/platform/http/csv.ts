import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import type { FastifyReply } from "fastify";

/** What a cell may hold; a number stays a number for whoever opens the file. */
export type Cell = string | number | null;

export type CsvFile = {
  /** With its extension; other characters than letters, digits, dots and hyphens become hyphens. */
  filename: string;
  columns: readonly string[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
};

/**
 * Sends a file of comma-separated values, UTF-8 with a mark that spreadsheets look for, lines ended by CRLF. Text
 * that a spreadsheet would run as a formula is preceded by an apostrophe. A source that fails midway breaks the
 * connection off, so that half a file is never taken for a whole one. A file of people's data is kept by no cache.
 */
export function sendCsv(reply: FastifyReply, { filename, columns, rows }: CsvFile): FastifyReply {
  const lines = stringify({
    bom: true,
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: "windows",
    quote_record_delimiter: true,
  });
  const source = Readable.from(rows);
  source.on("error", (error) => lines.destroy(error));
  lines.on("close", () => source.destroy());
  const safe = filename.normalize("NFKD").replace(/[^A-Za-z0-9.-]+/g, "-");
  return reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="${safe}"`)
    .header("cache-control", "no-store")
    .send(source.pipe(lines));
}

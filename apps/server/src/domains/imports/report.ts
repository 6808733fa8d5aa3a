import type { ImportRow } from "@cohort/contract/imports";
import { type Db, query } from "../../platform/database/database.ts";
import type { CsvFile } from "../../platform/http/csv.ts";
import type { ImportRecord } from "./record.ts";

type Row = Pick<ImportRow, "line" | "cells" | "action" | "issues"> & { outcome: string | null; reason: string | null };

/** Every row of the file as it was, with what was planned, what is wrong with it, and what became of it. */
export async function reportOf(db: Db, record: ImportRecord): Promise<CsvFile> {
  const rows = await query<Row>(
    db,
    "select line, cells, action, issues, outcome, reason from import_rows where import_id = $1 order by line",
    [record.id],
  );
  return {
    filename: `${record.fileName.replace(/\.\w{1,5}$/, "")} report.csv`,
    columns: ["Line", ...record.columns, "Planned", "Problems", "Outcome", "Reason"],
    rows: rows.map(({ line, cells, action, issues, outcome, reason }) => [
      line,
      ...cells,
      action,
      issues.map(({ code, value }) => (value ? `${code} (${value})` : code)).join("; "),
      outcome,
      reason,
    ]),
  };
}

import type { GradebookCell } from "@cohort/contract/gradebook";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import type { Cell, CsvFile } from "../../platform/http/csv.ts";
import { findGradebook, type GradebookFilters } from "./queries.ts";

const studentsPerStatement = 200;

/** The gradebook as its reader sees it, a column for each assignment, read in bounded pieces while it is sent. */
export async function gradebookFile(
  db: Db,
  scope: Scope,
  programme: { id: string; name: string },
  filters: GradebookFilters,
): Promise<CsvFile> {
  const { assignments } = await findGradebook(db, scope, programme.id, { ...filters, limit: 1 });

  async function* rows(): AsyncGenerator<Cell[]> {
    let cursor: string | undefined;
    do {
      const page = await findGradebook(db, scope, programme.id, { ...filters, cursor, limit: studentsPerStatement });
      for (const { student, unitName, cells } of page.rows) {
        const byAssignment = new Map(cells.map((cell) => [cell.assignmentId, cell]));
        yield [student.name, unitName, ...assignments.map(({ id }) => worth(byAssignment.get(id)))];
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }

  return {
    filename: `${programme.name} gradebook.csv`,
    columns: ["student", "unit", ...assignments.map(({ title, maxPoints }) => `${title} (${maxPoints})`)],
    rows: rows(),
  };
}

/** Points where there are some, and otherwise the state; nothing where nothing was handed in. */
function worth(cell: GradebookCell | undefined): Cell {
  return cell && cell.state !== "draft" ? (cell.points ?? cell.state) : null;
}

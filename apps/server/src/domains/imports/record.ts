import type { Import, ImportRow, listImportRows } from "@cohort/contract/imports";
import type { RouteRequest } from "@cohort/contract/route";
import type { Appended } from "../../events/effect.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";
import { isAdminOf, requireSteered, steeredBy } from "../people/queries.ts";

export type ImportRecord = Omit<Import, "createdBy" | "createdAt" | "finishedAt" | "progress"> & {
  createdById: string;
  createdByName: string;
  createdAt: Date;
  finishedAt: Date | null;
  done: number;
  failed: number;
  kept: number;
  of: number;
};

// What is to be applied, or what was applied and is to be taken back.
const columns = `
  i.id, i.version, i.programme_id as "programmeId", i.file_name as "fileName", i.state, i.columns, i.mapping, i.defaults, i.total, i.counts, i.mails,
  u.id as "createdById", u.name as "createdByName", i.created_at as "createdAt", i.finished_at as "finishedAt", p.*`;
const tables = `imports i join users u on u.id = i.created_by cross join lateral (
  select count(*) filter (where r.outcome = case when i.state in ('undoing', 'undone') then 'undone' else 'done' end) as done,
    count(*) filter (where r.outcome = 'failed') as failed, count(*) filter (where r.outcome = 'kept') as kept,
    count(*) filter (where case when i.state in ('undoing', 'undone') then r.outcome in ('done', 'undone', 'kept') else r.action in ('create', 'join', 'move') end) as of
  from import_rows r where r.import_id = i.id) p`;

export function presentImport(row: ImportRecord): Import {
  const { createdById, createdByName, createdAt, finishedAt, done, failed, kept, of, ...rest } = row;
  return {
    ...rest,
    // Files that were begun before names had two columns know of one.
    mapping: { ...rest.mapping, lastName: rest.mapping.lastName ?? null },
    progress: { done, failed, kept, of },
    createdBy: { id: createdById, name: createdByName },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Admins see every import of their programme, others their own as long as they steer something there. */
function mayUse(scope: Scope, row: ImportRecord): boolean {
  if (isAdminOf(scope.principal, row.programmeId)) return true;
  return row.createdById === scope.principal.userId && steeredBy(scope.principal, row.programmeId) !== undefined;
}

export async function readImport(db: Db | Tx, id: string): Promise<ImportRecord | undefined> {
  const [row] = await query<ImportRecord>(db, `select ${columns} from ${tables} where i.id = $1`, [id]);
  return row;
}

export async function requireImport(db: Db | Tx, scope: Scope, id: string): Promise<ImportRecord> {
  const row = await readImport(db, id);
  if (!row || !mayUse(scope, row)) throw new ApiError("resource.notFound");
  return row;
}

/** Locked, and seen by the caller in this version. Throws `resource.conflict` and `import.wrongState`. */
export async function lockImport(
  tx: Tx,
  scope: Scope,
  input: { id: string; version: number },
  states: readonly Import["state"][],
): Promise<ImportRecord> {
  await query(tx, "select from imports where id = $1 for update", [input.id]);
  const row = await requireImport(tx, scope, input.id);
  if (row.version !== input.version) throw new ApiError("resource.conflict", { current: presentImport(row) });
  if (!states.includes(row.state)) throw new ApiError("import.wrongState", { current: presentImport(row) });
  return row;
}

export async function findImports(
  db: Db,
  scope: Scope,
  filters: { programmeId?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const programmeId = requireSteered(scope, filters.programmeId);
  const from = filters.cursor ? decodeCursor(filters.cursor) : undefined;
  const rows = await query<ImportRecord>(
    db,
    `select ${columns} from ${tables} where i.programme_id = $1 and ($2 or i.created_by = $3)
       and ($4::timestamptz is null or (i.created_at, i.id) < ($4, $5::uuid))
     order by i.created_at desc, i.id desc limit ${filters.limit + 1}`,
    [programmeId, isAdminOf(scope.principal, programmeId), scope.principal.userId, from?.at ?? null, from?.id ?? null],
  );
  return toPage(rows, filters.limit, (row) => ({ at: row.createdAt, id: row.id }), presentImport);
}

type RowRecord = Omit<ImportRow, "outcome"> & {
  outcome: NonNullable<ImportRow["outcome"]>["status"] | null;
  reason: string | null;
};

export async function findRows(
  db: Db,
  id: string,
  filters: RouteRequest<typeof listImportRows>["query"],
): Promise<{ items: ImportRow[]; nextAfter: number | null }> {
  const rows = await query<RowRecord>(
    db,
    `select line, cells, action, issues, outcome, reason from import_rows
     where import_id = $1 and line > $2 and ($3::text is null or action = $3) and ($4::text is null or outcome = $4)
     order by line limit ${filters.limit + 1}`,
    [id, filters.after, filters.action ?? null, filters.outcome ?? null],
  );
  const shown = rows.slice(0, filters.limit);
  return {
    items: shown.map(({ outcome, reason, ...row }) => ({ ...row, outcome: outcome && { status: outcome, reason } })),
    nextAfter: rows.length > filters.limit ? (shown.at(-1)?.line ?? null) : null,
  };
}

/** The import as it is now, for everybody who follows it; `begins` has a job carry it on. */
export async function importChanged(
  tx: Tx,
  id: string,
  begins: "apply" | "undo" | null = null,
): Promise<{ row: ImportRecord; event: Appended }> {
  const row = await readImport(tx, id);
  if (!row) throw new ApiError("resource.notFound");
  return { row, event: { event: "import.changed", data: { import: presentImport(row), begins } } };
}

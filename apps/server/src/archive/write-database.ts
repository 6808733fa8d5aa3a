import { type Db, query, type Tx } from "../platform/database/database.ts";
import { migrateTo } from "../platform/database/migrate.ts";
import { newId } from "../platform/ids.ts";
import { ArchiveError, type Footer, type Header, type Line } from "./format.ts";
import type { Progress } from "./read-database.ts";
import { createCounter, findTables, quote, readRows, speakPlainly, type Table, writeRows } from "./rows.ts";

export type Written = { rows: number; tables: number; at: string };

/**
 * Fills an empty database from an archive, in one transaction: all of it, proven equal by counts and checksums read
 * back, or nothing. The log gets a new identity, so that every client reads anew. Throws ArchiveError when the target
 * is not empty, the archive is damaged or cut off, or its schema is not known.
 */
export async function writeDatabase(
  db: Db,
  lines: AsyncIterable<Line>,
  onProgress: Progress = () => undefined,
): Promise<Written> {
  const reader = lines[Symbol.asyncIterator]();
  try {
    const first = await reader.next();
    const header = first.done ? undefined : first.value;
    if (!header || !("cohort" in header))
      throw new ArchiveError("The file does not begin as an archive of Cohort does.");
    await requireEmpty(db);
    await migrateTo(db, header.schema).catch((error: unknown) => {
      throw new ArchiveError(error instanceof Error ? error.message : String(error));
    });
    return await db.transaction().execute(async (tx) => {
      await speakPlainly(tx);
      const tables = await requireSameTables(tx, header);
      const restoreRules = await suspendRules(tx, tables);
      const footer = await fill(tx, reader, new Map(tables.map((table) => [table.name, table])), onProgress);
      onProgress("Comparing what was written with what was read");
      await verify(tx, tables, footer);
      await beginNewLog(tx);
      await restoreRules();
      const rows = Object.values(footer.counts).reduce((sum, count) => sum + count.rows, 0);
      return { rows, tables: tables.length, at: header.at };
    });
  } finally {
    await reader.return?.();
  }
}

/** Throws ArchiveError for a database in which somebody lives, or in which a server runs. */
export async function requireEmpty(db: Db): Promise<void> {
  const [there] = await query<{ users: boolean }>(db, "select to_regclass('users') is not null as users", []);
  if (!there?.users) return;
  const [found] = await query<{ full: boolean; running: boolean }>(
    db,
    `select exists (select from users) or exists (select from programmes) or exists (select from outbox) as full,
       exists (select from log_state where lease_until > clock_timestamp()) as running`,
    [],
  );
  if (found?.full)
    throw new ArchiveError("The target is not empty. Choose an empty database: nothing here is ever overwritten.");
  if (found?.running) throw new ArchiveError("A server runs on the target. Stop it first.");
}

async function requireSameTables(tx: Tx, header: Header): Promise<Table[]> {
  const here = await findTables(tx);
  const shape = (tables: readonly Table[]) =>
    JSON.stringify(tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]));
  if (shape(here) !== shape(header.tables)) {
    const names = (tables: readonly Table[]) => tables.map(({ name }) => name);
    const differing = [...names(here), ...names(header.tables)].filter(
      (name) =>
        shape(here.filter((one) => one.name === name)) !== shape(header.tables.filter((one) => one.name === name)),
    );
    throw new ArchiveError(
      `The archive's tables are not those of its schema (${[...new Set(differing)].join(", ")}). Restore it with the version that wrote it.`,
    );
  }
  return header.tables;
}

/** Takes references and triggers away while rows arrive in any order; what it returns puts them back, checked. */
async function suspendRules(tx: Tx, tables: readonly Table[]): Promise<() => Promise<void>> {
  const references = await query<{ table: string; name: string; definition: string }>(
    tx,
    `select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
    [],
  );
  for (const { table, name } of references) await query(tx, `alter table ${table} drop constraint ${name}`, []);
  for (const { name } of tables) await query(tx, `alter table ${quote(name)} disable trigger user`, []);
  await query(tx, `truncate ${tables.map(({ name }) => quote(name)).join(", ")} cascade`, []);
  return async () => {
    for (const { name } of tables) await query(tx, `alter table ${quote(name)} enable trigger user`, []);
    for (const { table, name, definition } of references)
      await query(tx, `alter table ${table} add constraint ${name} ${definition}`, []);
  };
}

async function fill(
  tx: Tx,
  reader: AsyncIterator<Line>,
  tables: ReadonlyMap<string, Table>,
  onProgress: Progress,
): Promise<Footer> {
  let named = "";
  for (;;) {
    const { value: line, done } = await reader.next();
    if (done) throw new ArchiveError("The archive is cut off: it has no end. Use another backup.");
    if ("end" in line) return line;
    if ("jobs" in line && Array.isArray(line.jobs)) await carryJobs(tx, line.jobs);
    else if ("table" in line) {
      const table = tables.get(line.table);
      if (!table) throw new ArchiveError(`The archive has rows of ${line.table}, which its header does not name.`);
      if (named !== line.table) onProgress(line.table);
      named = line.table;
      await writeRows(tx, table, line.rows);
    }
  }
}

async function carryJobs(tx: Tx, jobs: readonly { name: string; data?: unknown; startAt: string }[]): Promise<void> {
  const rows = jobs.map(({ name, data, startAt }) => ({ id: newId(), name, data, startAt }));
  await query(
    tx,
    `insert into carried_jobs (id, name, data, start_at)
     select (r ->> 'id')::uuid, r ->> 'name', (r -> 'data')::jsonb, (r ->> 'startAt')::timestamptz from json_array_elements($1::json) r`,
    [JSON.stringify(rows)],
  );
}

async function verify(tx: Tx, tables: readonly Table[], { counts }: Footer): Promise<void> {
  for (const table of tables) {
    // Jobs that were carried came from the queue, not from this table.
    if (table.name === "carried_jobs") continue;
    const counter = createCounter();
    for await (const rows of readRows(tx, table)) for (const row of rows) counter.add(row);
    const [found, wanted] = [counter.count(), counts[table.name]];
    if (found.rows !== wanted?.rows || found.checksum !== wanted.checksum)
      throw new ArchiveError(
        `${table.name} did not arrive whole (${found.rows} of ${wanted?.rows ?? 0} rows, or other contents). Nothing was kept.`,
      );
  }
}

/**
 * Another identity: what clients and caches remember of the old log is worth nothing here. Ids go on above all there
 * are.
 */
async function beginNewLog(tx: Tx): Promise<void> {
  await query(
    tx,
    `update log_state set epoch = replace(gen_random_uuid()::text, '-', ''), generation = generation + 1, holder = null, lease_until = '-infinity'`,
    [],
  );
  await query(
    tx,
    "select setval('outbox_seq', greatest(1, (select max(id) from outbox), (select head from log_state)))",
    [],
  );
}

import { createHash } from "node:crypto";
import { type Db, query, type Tx } from "../platform/database/database.ts";

/** A table as it stands in the catalogue: what is carried of it. */
export type Table = { name: string; columns: { name: string; type: string }[] };
/** A row in the order of its table's columns, each value as PostgreSQL writes it; the same on every version. */
export type Row = (string | null)[];
/** Rows and their checksum, which does not depend on their order. */
export type Count = { rows: number; checksum: string };

/** What a database holds for itself: its schema's history, and tickets that live half a minute. */
const left = ["kysely_migration", "kysely_migration_lock", "tickets"];

/** Every table of the product with its columns, but for those the database computes. */
export async function findTables(db: Db | Tx): Promise<Table[]> {
  return query<Table>(
    db,
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and c.relname <> all ($1) group by c.relname order by c.relname`,
    [left],
  );
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** About as much as one page of rows may weigh; a table of files has rows of a quarter of a megabyte. */
const pageBytes = 1_000_000;
const firstPage = 8;
const largestPage = 5_000;

/** The session must say instants and numbers the same way wherever the rows are read. */
export async function speakPlainly(tx: Tx): Promise<void> {
  for (const setting of [
    "timezone = 'UTC'",
    "datestyle = 'ISO, MDY'",
    "intervalstyle = 'iso_8601'",
    "bytea_output = 'hex'",
    "extra_float_digits = 1",
    "statement_timeout = 0",
    "idle_in_transaction_session_timeout = 0",
  ])
    await query(tx, `set local ${setting}`, []);
}

/** Reads a table in pages through a cursor: never more in memory than about a page, however large it is. */
export async function* readRows(tx: Tx, { name, columns }: Table): AsyncGenerator<Row[]> {
  const values = columns.map((column) => `${quote(column.name)}::text`).join(", ");
  await query(
    tx,
    `declare carried no scroll cursor for select json_build_array(${values}) as row from ${quote(name)}`,
    [],
  );
  let size = firstPage;
  for (;;) {
    const page = await query<{ row: Row }>(tx, `fetch forward ${size} from carried`, []);
    if (page.length > 0) yield page.map(({ row }) => row);
    if (page.length < size) break;
    const bytes = page.reduce((sum, { row }) => sum + row.reduce((all, value) => all + (value?.length ?? 0), 0), 0);
    size = Math.min(largestPage, Math.max(1, Math.floor((pageBytes / (bytes + 1)) * page.length)));
  }
  await query(tx, "close carried", []);
}

/** Writes rows that `readRows` gave, in one statement. */
export async function writeRows(tx: Tx, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const names = columns.map((column) => quote(column.name)).join(", ");
  const values = columns.map(({ type }, index) => `(r ->> ${index})::${type}`).join(", ");
  await query(
    tx,
    `insert into ${quote(name)} (${names}) overriding system value select ${values} from json_array_elements($1::json) r`,
    [JSON.stringify(rows)],
  );
}

const modulus = 2n ** 256n;

/** Counts rows and adds up their hashes: equal for equal sets of rows, whatever the order they are read in. */
export function createCounter(): { add(row: Row): void; count(): Count } {
  let rows = 0;
  let sum = 0n;
  return {
    add(row) {
      rows++;
      sum = (sum + BigInt(`0x${createHash("sha256").update(JSON.stringify(row)).digest("hex")}`)) % modulus;
    },
    count: () => ({ rows, checksum: sum.toString(16).padStart(64, "0") }),
  };
}

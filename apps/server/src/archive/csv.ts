import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify";
import { type Db, query } from "../platform/database/database.ts";
import { findTables, readRows, speakPlainly, type Table } from "./rows.ts";

/** Writes comma-separated values as spreadsheets expect them; what they would run as a formula is made text. */
export async function writeCsvFile(
  path: string,
  columns: readonly string[],
  rows: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<void> {
  const lines = stringify({ bom: true, header: true, columns: [...columns], escape_formulas: true });
  await pipeline(Readable.from(rows), lines, createWriteStream(path, { mode: 0o600, flags: "wx" }));
}

/** The ledger of all programmes, every line of it, in the order of its moments. */
export function findLedger(db: Db): Promise<Record<string, unknown>[]> {
  return query(
    db,
    `select p.key as programme, l.id as entry, l.enrolment_id as enrolment, u.name as student, un.name as unit, t.key as track, t.cap,
       season.key as season, l.amount, l.reason, to_char(l.effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as effective_at, l.reverses
     from score_entries l join enrolments e on e.id = l.enrolment_id join users u on u.id = e.user_id join units un on un.id = e.unit_id
     join programmes p on p.id = e.programme_id join tracks t on t.id = l.track_id
     left join periods season on season.id = l.season_id order by l.effective_at, l.id`,
    [],
  );
}
export const ledgerColumns =
  "programme entry enrolment student unit track cap season amount reason effective_at reverses".split(" ");

/** Everybody with a place in a programme: students and staff. */
export function findPeople(db: Db): Promise<Record<string, unknown>[]> {
  return query(
    db,
    `select p.key as programme, u.name, u.email, 'student' as role, un.key as unit, e.status
     from enrolments e join users u on u.id = e.user_id join units un on un.id = e.unit_id join programmes p on p.id = e.programme_id
     union all
     select p.key, u.name, u.email, r.role, un.key, 'active'
     from role_assignments r join users u on u.id = r.user_id join programmes p on p.id = r.programme_id left join units un on un.id = r.unit_id
     order by 1, 4, 5, 2`,
    [],
  );
}
export const peopleColumns = ["programme", "name", "email", "role", "unit", "status"];

/** What opens something: worth nothing to a reader, and everything to a thief. */
const secretTables = [
  "credentials",
  "mails",
  "setup_links",
  "sessions",
  "verifications",
  "idempotency_keys",
  "log_state",
  "settle_state",
  "group_heads",
  "group_log",
  "outbox",
  "principals",
];
const secretColumn = /token|secret|password|_hash$/;

/** Every table as a spreadsheet, without what opens something and without the log's own bookkeeping. */
export async function exportTables(
  db: Db,
  write: (name: string, columns: string[], rows: AsyncIterable<unknown>) => Promise<void>,
): Promise<void> {
  const snapshot = await db.startTransaction().setIsolationLevel("repeatable read").execute();
  try {
    await speakPlainly(snapshot);
    for (const { name, columns } of await findTables(snapshot)) {
      const open = columns.filter((column) => !secretColumn.test(column.name) && column.type !== "bytea");
      if (secretTables.includes(name) || open.length === 0) continue;
      const table: Table = { name, columns: open };
      const rows = async function* () {
        for await (const page of readRows(snapshot, table)) yield* page;
      };
      await write(
        `${name}.csv`,
        open.map((column) => column.name),
        rows(),
      );
    }
  } finally {
    await snapshot.rollback().execute();
  }
}

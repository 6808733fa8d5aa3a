import type { ControlledTransaction } from "kysely";
import { type Db, query } from "../platform/database/database.ts";
import type { Database } from "../platform/database/schema.ts";
import type { Footer, Header, Job, Line } from "./format.ts";
import { createCounter, findTables, readRows, speakPlainly } from "./rows.ts";

type Snapshot = ControlledTransaction<Database>;
export type Progress = (message: string) => void;

/**
 * A whole database as of one moment, while others go on writing. Reads in pages: memory does not grow with the
 * database. Close the generator to give the connection back early.
 */
export async function* readDatabase(db: Db, onProgress: Progress = () => undefined): AsyncGenerator<Line> {
  const snapshot = await db.startTransaction().setIsolationLevel("repeatable read").execute();
  try {
    await speakPlainly(snapshot);
    yield* readSnapshot(snapshot, onProgress);
    await snapshot.commit().execute();
  } finally {
    if (!snapshot.isCommitted) await snapshot.rollback().execute();
  }
}

async function* readSnapshot(snapshot: Snapshot, onProgress: Progress): AsyncGenerator<Line> {
  const tables = await findTables(snapshot);
  yield await headerOf(snapshot, tables);
  const counts: Footer["counts"] = {};
  for (const table of tables) {
    const counter = createCounter();
    for await (const rows of readRows(snapshot, table)) {
      for (const row of rows) counter.add(row);
      yield { table: table.name, rows };
    }
    const count = counter.count();
    counts[table.name] = count;
    if (count.rows > 0) onProgress(`${table.name}: ${count.rows}`);
  }
  const jobs = await findJobs(snapshot);
  yield { jobs };
  yield { end: true, counts, jobs: jobs.length };
}

async function headerOf(snapshot: Snapshot, tables: Header["tables"]): Promise<Header> {
  const schema = await query<{ name: string }>(snapshot, "select name from kysely_migration order by name", []);
  const [clock] = await query<{ now: Date }>(snapshot, "select clock_timestamp() as now", []);
  const at = (clock?.now ?? new Date()).toISOString();
  return { cohort: "archive", format: 1, at, schema: schema.map(({ name }) => name), tables };
}

/** The jobs that wait, whatever the queue keeps beside them. */
async function findJobs(snapshot: Snapshot): Promise<Job[]> {
  const [queue] = await query<{ there: boolean }>(snapshot, "select to_regclass('jobs.job') is not null as there", []);
  if (!queue?.there) return [];
  return query<Job>(
    snapshot,
    `select name, data, start_after::text as "startAt" from jobs.job
     where state::text in ('created', 'retry', 'active') and name not like '\\_\\_%' and data is not null order by start_after, id`,
    [],
  );
}

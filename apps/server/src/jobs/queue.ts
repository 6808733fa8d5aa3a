import { fromKysely, PgBoss } from "pg-boss";
import type { OpenDatabase, Tx } from "../platform/database/database.ts";
import type { Logger } from "../platform/logger.ts";
import { type JobName, type JobRequest, type Jobs, timetable } from "./requests.ts";

export type JobQueue = {
  /** Enqueues in the caller's transaction: the jobs exist if and only if it commits. */
  enqueue(tx: Tx, jobs: readonly JobRequest[]): Promise<void>;
  /**
   * Handles jobs of one name, which are looked for every few seconds and when the answer's `wake` is called. A handler
   * that throws is tried again with growing delays, then put aside.
   */
  work<Name extends JobName>(name: Name, handler: (data: Jobs[Name]) => Promise<void>): Promise<{ wake(): void }>;
  stop(): Promise<void>;
};

// A bell wakes the worker of what is due at once; looking finds what was to wait, and whatever the bell did not reach.
const lookSeconds = 5;

const jobNames: JobName[] = [
  "expire-claim",
  "remind-mentors",
  "warn-of-expiry",
  "remind-of-due",
  "send-digests",
  "begin-periods",
  "send-mails",
  "collect-files",
  "run-import",
  "publish-announcement",
  "tell-of-announcement",
  "tell-of-reveal",
  "judge-standings",
  "forget-old-events",
];

/** Starts the queue on our own connections. Delivery is at least once: every handler looks again before it acts. */
export async function openJobQueue(database: OpenDatabase, logger: Logger): Promise<JobQueue> {
  const boss = new PgBoss({
    schema: "jobs",
    db: { executeSql: (text, values) => execute(database, text, values) },
    ...(database.embedded && { backend: "pglite" as const }),
    useListenNotify: false,
    schedule: true,
  });
  boss.on("error", (error) => logger.warn({ err: error }, "the job queue stumbled"));
  await boss.start();
  for (const name of jobNames) await boss.createQueue(name, { retryLimit: 5, retryBackoff: true, retryDelay: 2 });
  for (const name of jobNames) if (timetable[name]) await boss.schedule(name, timetable[name]);
  await takeCarried(database, boss);

  return {
    async enqueue(tx, jobs) {
      const db = fromKysely(tx);
      for (const name of jobNames) {
        const theirs = jobs.filter((job) => job.name === name);
        if (theirs.length === 0) continue;
        const inserts = theirs.map((job) => ({
          data: job.data,
          ...(job.startAt && { startAfter: new Date(job.startAt) }),
        }));
        await boss.insert(name, inserts, { db });
      }
    },
    async work(name, handler) {
      const worker = await boss.work(name, { pollingIntervalSeconds: lookSeconds, batchSize: 1 }, async (jobs) => {
        for (const job of jobs) await handler(job.data as Jobs[typeof name]);
        // Where one was, more may wait; the interval is for queues that were empty.
        boss.notifyWorker(worker);
      });
      return { wake: () => boss.notifyWorker(worker) };
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** Jobs that came with a restored database. They are enqueued once, whichever process is first. */
async function takeCarried({ db }: OpenDatabase, boss: PgBoss): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const carried = await tx.deleteFrom("carried_jobs").returning(["name", "data", "start_at"]).execute();
    for (const name of jobNames) {
      const theirs = carried.filter((job) => job.name === name);
      const inserts = theirs.map(({ data, start_at }) => ({ data, startAfter: start_at }));
      if (inserts.length > 0) await boss.insert(name, inserts, { db: fromKysely(tx) });
    }
  });
}

/** One call may hold several statements and its own transaction; a failure must not leave one open on the connection. */
async function execute(
  database: OpenDatabase,
  text: string,
  values?: unknown[],
): Promise<{ rows: Record<string, unknown>[] }> {
  const client = await database.pool.connect();
  try {
    const result: unknown = await (values?.length ? client.query(text, values) : client.query(text, []));
    const results = (Array.isArray(result) ? result : [result]) as { rows?: Record<string, unknown>[] }[];
    return { rows: results.flatMap((one) => one.rows ?? []) };
  } catch (error) {
    await client.query("rollback", []);
    throw error;
  } finally {
    client.release();
  }
}

import { rmSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openJobQueue } from "../../apps/server/src/jobs/queue.ts";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { openDatabase } from "../../apps/server/src/platform/database/database.ts";
import { migrate } from "../../apps/server/src/platform/database/migrate.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import { createTestDatabase, type TestDatabase } from "../environment/shared.ts";

let database: Promise<string> | undefined;
let folder: Promise<string> | undefined;

/**
 * A database as the first start of a server leaves it, copied from one that is made once per process: that is quicker
 * than the migrations. It has a log of its own, as if it had been migrated, because databases share a Redis.
 */
export async function createPreparedDatabase(): Promise<TestDatabase> {
  database ??= prepareDatabase();
  const copy = await createTestDatabase({ template: await database });
  const client = new pg.Client(copy.url);
  await client.connect();
  await client.query("update log_state set epoch = replace(gen_random_uuid()::text, '-', '')");
  await client.end();
  return copy;
}

/** Fills an empty folder with an embedded database as the first start of a server leaves it. */
export async function fillPreparedFolder(dataDir: string): Promise<void> {
  folder ??= prepareFolder();
  await cp(await folder, dataDir, { recursive: true });
}

async function prepareDatabase(): Promise<string> {
  const { url } = await createTestDatabase();
  await prepare({ DATABASE_URL: url });
  return new URL(url).pathname.slice(1);
}

async function prepareFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-prepared-"));
  process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));
  await prepare({ DATA_DIR: dataDir });
  return dataDir;
}

async function prepare(where: Record<string, string>): Promise<void> {
  const logger = createLogger("silent", "test");
  const config = readConfig({ NODE_ENV: "test", ...where });
  const opened = await openDatabase(config, logger, () => undefined);
  try {
    await migrate(opened.db);
    await (await openJobQueue(opened, logger)).stop();
  } finally {
    await opened.close();
  }
}

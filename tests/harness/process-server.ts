import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { type Db, openDatabase } from "../../apps/server/src/platform/database/database.ts";
import { migrate } from "../../apps/server/src/platform/database/migrate.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import { freePort } from "../environment/loopback.ts";
import { createTestDatabase, sharedRedisUrl } from "../environment/shared.ts";
import { launchServer } from "./launch-server.ts";
import type { Flavour } from "./server.ts";

export type ProcessServer<Prepared> = { url: string; prepared: Prepared; stop(): Promise<void> };

/** What every server of a test is told, besides where its database is. */
export function serverEnvironment(port: number, dataDir: string): Record<string, string> {
  return {
    NODE_ENV: "test",
    PORT: String(port),
    HOST: "127.0.0.1",
    DEMO: "false",
    DATA_DIR: dataDir,
    AUTH_SECRET: "test-secret-0123456789-abcdefghijklmnopq",
    SIGN_IN_LIMIT: "10000",
    REQUEST_LIMIT: "1000000",
  };
}

/** Brings the database of an environment up to date and fills it, before any process opens it. */
export async function prepareDatabase<Prepared>(
  environment: Record<string, string>,
  prepare: (db: Db) => Promise<Prepared>,
): Promise<Prepared> {
  const opened = await openDatabase(readConfig(environment), createLogger("silent", "test"), () => undefined);
  try {
    await migrate(opened.db);
    return await prepare(opened.db);
  } finally {
    await opened.close();
  }
}

/**
 * Starts Cohort as a process of its own, so that what is measured in this process is not slowed by it. `prepare`
 * fills the database before the process opens it.
 */
export async function startProcessServer<Prepared>(
  flavour: Flavour,
  prepare: (db: Db) => Promise<Prepared>,
  settings: Record<string, string> = {},
): Promise<ProcessServer<Prepared>> {
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-test-"));
  const database = flavour === "embedded" ? undefined : await createTestDatabase();
  const environment = {
    ...serverEnvironment(await freePort(), dataDir),
    ...(database && { DATABASE_URL: database.url, REDIS_URL: sharedRedisUrl() }),
    ...settings,
  };
  const prepared = await prepareDatabase(environment, prepare);
  const server = await launchServer(environment);
  return {
    url: server.url,
    prepared,
    async stop() {
      await server.stop();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { type Db, openDatabase } from "../../apps/server/src/platform/database/database.ts";
import { migrate } from "../../apps/server/src/platform/database/migrate.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import { freePort } from "../environment/loopback.ts";
import { createTestDatabase, sharedRedisUrl } from "../environment/shared.ts";
import { until } from "../environment/until.ts";
import type { Flavour } from "./server.ts";

export type ProcessServer<Prepared> = { url: string; prepared: Prepared; stop(): Promise<void> };

/**
 * Starts Cohort as a process of its own, as an operator would, so that what is measured in this process is not
 * slowed by it. `prepare` fills the database before the process opens it.
 */
export async function startProcessServer<Prepared>(
  flavour: Flavour,
  prepare: (db: Db) => Promise<Prepared>,
): Promise<ProcessServer<Prepared>> {
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-test-"));
  const database = flavour === "embedded" ? undefined : await createTestDatabase();
  const port = await freePort();
  const environment = {
    NODE_ENV: "test",
    PORT: String(port),
    HOST: "127.0.0.1",
    DEMO: "false",
    DATA_DIR: dataDir,
    AUTH_SECRET: "test-secret-0123456789-abcdefghijklmnopq",
    SIGN_IN_LIMIT: "10000",
    REQUEST_LIMIT: "1000000",
    ...(database && { DATABASE_URL: database.url, REDIS_URL: sharedRedisUrl() }),
  };
  const opened = await openDatabase(readConfig(environment), createLogger("silent", "test"), () => undefined);
  await migrate(opened.db);
  const prepared = await prepare(opened.db);
  await opened.close();

  const child = spawn(process.execPath, ["--import", "tsx", "apps/server/src/main.ts"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  await until(() => answers(url, child, () => complaint), "the server is ready", 30_000);
  return {
    url,
    prepared,
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, child: ChildProcess, complaint: () => string): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${complaint()}`);
  return fetch(`${url}/api/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

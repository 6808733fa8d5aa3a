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

/** One process of Cohort, started as an operator would start it. */
export type ServerProcess = {
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  hasExited(): boolean;
  /** Says something to the process over its own channel; only an entry that listens hears it. */
  tell(message: object): void;
  /** What the process has said over that channel. */
  said(): readonly unknown[];
  /** SIGKILL, and waits until it has gone. */
  kill(): Promise<void>;
  /** SIGTERM, and waits until it has gone. */
  stop(): Promise<void>;
};

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

/** Starts a process on the `PORT` of its environment and returns once it is ready. */
export async function launchServer(
  environment: Record<string, string>,
  entry = "apps/server/src/main.ts",
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-16_384);
  });
  const said: unknown[] = [];
  child.on("message", (message) => said.push(message));
  const port = Number(environment.PORT);
  const url = `http://127.0.0.1:${port}`;
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (hasExited()) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }
  try {
    await until(() => answers(url, child, () => complaint), "the server is ready", 60_000);
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
  return {
    port,
    url,
    pid: child.pid ?? 0,
    hasExited,
    said: () => said,
    tell: (message) => void child.send(message),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
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
): Promise<ProcessServer<Prepared>> {
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-test-"));
  const database = flavour === "embedded" ? undefined : await createTestDatabase();
  const environment = {
    ...serverEnvironment(await freePort(), dataDir),
    ...(database && { DATABASE_URL: database.url, REDIS_URL: sharedRedisUrl() }),
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

async function answers(url: string, child: ChildProcess, complaint: () => string): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}: ${complaint()}`);
  return fetch(`${url}/api/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

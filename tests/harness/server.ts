import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../apps/server/src/platform/clock.ts";
import { readConfig } from "../../apps/server/src/platform/config.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import type { Probe } from "../../apps/server/src/platform/probe.ts";
import { type Running, startProcess } from "../../apps/server/src/process.ts";
import { sharedRedisUrl } from "../environment/shared.ts";
import { createPreparedDatabase, fillPreparedFolder } from "./prepared.ts";

export type Flavour = "embedded" | "PostgreSQL + Redis";
export const flavours: Flavour[] = ["embedded", "PostgreSQL + Redis"];
export type TestServer = Running & { url: string; flavour: Flavour };

const testSecret = "test-secret-0123456789-abcdefghijklmnopq";

/**
 * Starts Cohort in this process on a free port, with a prepared database of its own unless the environment names one;
 * `stop` leaves nothing behind.
 */
export async function startServer(
  flavour: Flavour,
  options: { environment?: Record<string, string>; probe?: Probe; clock?: Clock } = {},
): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "cohort-test-"));
  const isGiven = Object.hasOwn(options.environment ?? {}, flavour === "embedded" ? "DATA_DIR" : "DATABASE_URL");
  if (flavour === "embedded" && !isGiven) await fillPreparedFolder(dataDir);
  const database = flavour === "embedded" || isGiven ? undefined : await createPreparedDatabase();
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    HOST: "127.0.0.1",
    DEMO: "false",
    DATA_DIR: dataDir,
    AUTH_SECRET: testSecret,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? "silent",
    SIGN_IN_LIMIT: "10000",
    REQUEST_LIMIT: "1000000",
    ...(database && { DATABASE_URL: database.url }),
    ...(flavour !== "embedded" && { REDIS_URL: sharedRedisUrl() }),
    ...options.environment,
  });
  const running = await startProcess({
    config,
    logger: createLogger(config.logLevel, "test"),
    ...(options.probe && { probe: options.probe }),
    ...(options.clock && { clock: options.clock }),
  });
  return {
    ...running,
    url: `http://127.0.0.1:${running.port}`,
    flavour,
    async stop() {
      await running.stop();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

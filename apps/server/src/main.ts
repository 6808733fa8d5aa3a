import cluster from "node:cluster";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoAccounts, demoPassword } from "./demo/accounts.ts";
import { type Config, readConfig } from "./platform/config.ts";
import { createLogger } from "./platform/logger.ts";
import { startProcess } from "./process.ts";
import { requireFreePort } from "./require-free-port.ts";
import { explainStartError } from "./start-errors.ts";
import { isSupervisor, superviseWorkers, workerConfig } from "./supervisor.ts";

const here = dirname(fileURLToPath(import.meta.url));
const minimumNode = [20, 19] as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  requireNode();
  const webDir = process.env.WEB_DIR ?? [join(here, "../../web/dist")].find((dir) => existsSync(dir));
  const config = readConfig({ ...process.env, ...(webDir && { WEB_DIR: webDir }) });
  if (!cluster.isWorker) await requireFreePort(config);
  if (isSupervisor(config)) return superviseWorkers(config, (port) => announce(config, port));
  const mine = workerConfig(config);
  const logger = createLogger(mine.logLevel, mine.role);
  const began = Date.now();
  const running = await startProcess({ config: mine, logger, onProgress: (message) => say(`  ${message}`) });
  process.send?.({ ready: running.port });
  if (!process.send) announce(mine, running.port, Date.now() - began);
  if (running.setupPath) announceSetup(mine, running.port, running.setupPath);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      // What cannot finish in time must not keep an orchestrator waiting.
      setTimeout(() => process.exit(1), 30_000).unref();
      running.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, "the process could not stop cleanly");
          process.exit(1);
        },
      );
    });
  }
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < minimumNode[0] || (major === minimumNode[0] && minor < minimumNode[1])) {
    throw new Error(`Cohort needs Node ${minimumNode.join(".")} or newer; this is ${process.versions.node}.`);
  }
}

/** Only here: who reads it may make themselves the administrator. */
function announceSetup(config: Config, port: number, path: string): void {
  say(
    `\nNobody can sign in yet. Open this link within a day to create the first administrator; it works once:\n  ${config.publicUrl ?? `http://localhost:${port}`}${path}\n`,
  );
}

function announce(config: Config, port: number, tookMs?: number): void {
  say(
    `\nCohort is ready${tookMs === undefined ? "" : ` (${(tookMs / 1000).toFixed(1)} s)`}: ${config.publicUrl ?? `http://localhost:${port}`}`,
  );
  if (!config.demo) return;
  say(`\nDemo sign-ins, password ${demoPassword}:`);
  for (const { role, email } of demoAccounts) say(`  ${role.padEnd(12)} ${email}`);
  say("");
}

main().catch((error: unknown) => {
  const explained = explainStartError(error);
  process.stderr.write(`\n${explained ?? (error instanceof Error ? error.stack : String(error))}\n\n`);
  process.exit(1);
});

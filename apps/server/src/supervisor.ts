import cluster from "node:cluster";
import type { Config } from "./platform/config.ts";

/** With PROCESSES above one, the first process only starts the others and replaces those that end. */
export function isSupervisor(config: Config): boolean {
  return config.processes > 1 && cluster.isPrimary;
}

/** Of several processes with ROLE=all the first also relays and works on jobs; the others serve REST and sockets. */
export function workerConfig(config: Config): Config {
  const index = Number(process.env.COHORT_WORKER ?? "0");
  return index === 0 ? config : { ...config, serving: "only" };
}

const restartDelayMs = 1_000;

/** Runs PROCESSES workers on one port until a signal; a worker that dies is started again. */
export async function superviseWorkers(config: Config, onReady: (port: number) => void): Promise<void> {
  let ready = 0;
  let stopping = false;
  const start = (index: number): void => {
    const worker = cluster.fork({ COHORT_WORKER: String(index) });
    worker.on("message", (message: { ready?: number }) => {
      if (message.ready !== undefined && ++ready === config.processes) onReady(message.ready);
    });
    worker.on("exit", (code) => {
      if (stopping) return;
      if (ready < config.processes) process.exit(code || 1);
      setTimeout(() => stopping || start(index), restartDelayMs);
    });
  };
  for (let index = 0; index < config.processes; index++) start(index);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      stopping = true;
      for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
    });
  }
}

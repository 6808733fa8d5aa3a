import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { rmSync } from "node:fs";

const owned = new Set<{ child: ChildProcess; folder?: string }>();
const keptLogBytes = 16_384;

export type OwnedProcess = {
  readonly pid: number;
  /** Resolves when the process has gone, however it went. */
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** The last 16 KiB it wrote, for error messages. */
  log(): string;
  /** Sends the signal to this process alone and waits until it has gone. */
  end(signal: NodeJS.Signals): Promise<void>;
};

/**
 * Starts a server that never outlives this process: when this process exits or is told to, the child is killed by its
 * pid and its folder removed. (Killed with SIGKILL this process cannot; `sweepAbandoned` cleans up then.)
 */
export async function startOwned(
  file: string,
  parameters: string[],
  folder: string,
  options: SpawnOptions,
): Promise<OwnedProcess> {
  const child = spawn(file, parameters, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  const keep = (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-keptLogBytes);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  const exited = new Promise<void>((resolve) => child.once("close", () => resolve()));
  own(child, folder);
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid ?? 0,
    exited,
    hasExited,
    log: () => log,
    end: async (signal) => {
      if (!hasExited()) child.kill(signal);
      await exited;
    },
  };
}

/** Sees to it that a child does not outlive this process, as `startOwned` does. */
export function own(child: ChildProcess, folder?: string): void {
  cleanUpOnExit();
  const entry = { child, ...(folder !== undefined && { folder }) };
  owned.add(entry);
  child.once("close", () => owned.delete(entry));
}

let registered = false;

function cleanUpOnExit(): void {
  if (registered) return;
  registered = true;
  process.on("exit", killOwned);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      killOwned();
      process.kill(process.pid, signal);
    });
  }
}

function killOwned(): void {
  for (const { child, folder } of owned) {
    child.kill("SIGKILL");
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  owned.clear();
}

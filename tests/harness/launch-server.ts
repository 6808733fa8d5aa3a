import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { own } from "../environment/owned-process.ts";
import { until } from "../environment/until.ts";

const endWithOwner = new URL("./end-with-owner.ts", import.meta.url).href;

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

/**
 * Starts a process on the `PORT` of its environment and returns once it is ready. It ends with this one, however that
 * ends.
 */
export async function launchServer(
  environment: Record<string, string>,
  entry = "apps/server/src/main.ts",
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "--import", endWithOwner, entry], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  own(child);
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

async function answers(url: string, child: ChildProcess, complaint: () => string): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null)
    throw new Error(`The server ended with ${child.exitCode ?? child.signalCode}: ${complaint()}`);
  return fetch(`${url}/api/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}

import { rm } from "node:fs/promises";
import { createFolder, recordServer } from "./folder.ts";
import { ask, freePort } from "./loopback.ts";
import { type OwnedProcess, startOwned } from "./owned-process.ts";
import { redisProgram } from "./programs.ts";
import { provide } from "./provision.ts";
import { until } from "./until.ts";

/** A private Redis on loopback that a test may kill. It keeps nothing on disk: after a restart it is empty. */
export type TestRedis = {
  readonly url: string;
  /** Of the running or last process. */
  readonly pid: number;
  /** SIGKILL. Its clients see their connections break. */
  kill(): Promise<void>;
  /** On the same port; kills it first when it runs. */
  restart(): Promise<void>;
  /** Ends it for good and removes its folder. */
  stop(): Promise<void>;
};

/** Starts a private Redis. Throws ProgramMissingError when Redis is absent and cannot be installed. */
export async function startRedis(): Promise<TestRedis> {
  const file = await provide(redisProgram);
  const folder = await createFolder();
  const port = await freePort();
  let server = await launch(file, folder, port);
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server.pid;
    },
    kill: () => server.end("SIGKILL"),
    restart: async () => {
      await server.end("SIGKILL");
      server = await launch(file, folder, port);
    },
    stop: async () => {
      await server.end("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(file: string, folder: string, port: number): Promise<OwnedProcess> {
  const settings = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    save: "",
    appendonly: "no",
    daemonize: "no",
    "protected-mode": "yes",
  };
  const parameters = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const server = await startOwned(file, parameters, folder, { cwd: folder });
  await recordServer(folder, server.pid);
  await until(async () => {
    if (server.hasExited()) throw new Error(`Redis did not start:\n${server.log()}`);
    return ask(port, "PING\r\n").then(
      (answer) => answer.startsWith("+PONG"),
      () => false,
    );
  }, "Redis answers");
  return server;
}

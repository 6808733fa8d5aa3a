import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Account, serverAccount } from "./account.ts";
import { type Databases, databasesOf } from "./databases.ts";
import { createFolder, recordServer } from "./folder.ts";
import { freePort } from "./loopback.ts";
import { type OwnedProcess, startOwned } from "./owned-process.ts";
import { postgresProgram } from "./programs.ts";
import { provide } from "./provision.ts";
import { until } from "./until.ts";

const run = promisify(execFile);
const superuser = "postgres";

/** A private PostgreSQL on loopback that a test may kill. */
export type TestPostgres = Databases & {
  /** Superuser on the database `cohort`. */
  readonly url: string;
  /** Of the running or last server process. */
  readonly pid: number;
  /** SIGKILL to the server process, as a crash would: what was committed is there after a restart. */
  kill(): Promise<void>;
  /** On the same port and data; kills it first when it runs, and returns when it has recovered. */
  restart(): Promise<void>;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** On by default, as in production; off is faster where nobody crashes. */
  fsync?: boolean;
  maxConnections?: number;
  /** Further settings by their names in postgresql.conf. */
  settings?: Record<string, string>;
};

/** Starts a private PostgreSQL. Throws ProgramMissingError when PostgreSQL is absent and cannot be installed. */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const file = await provide(postgresProgram);
  const account = await serverAccount();
  const folder = await createFolder(account);
  const password = randomBytes(12).toString("hex");
  await initialise(file, folder, account, password);
  const port = await freePort();
  const launchIt = () => launch(file, folder, account, port, options);
  let server = await launchIt();
  const url = `postgresql://${superuser}:${password}@127.0.0.1:${port}/cohort`;
  const databases = databasesOf(url);
  await databases.createDatabase("cohort");
  return {
    ...databases,
    url,
    get pid() {
      return server.pid;
    },
    kill: () => server.end("SIGKILL"),
    restart: async () => {
      await server.end("SIGKILL");
      server = await launchIt();
    },
    stop: async () => {
      // SIGQUIT: the server ends its own backends at once, which SIGKILL would leave behind for a moment.
      await server.end("SIGQUIT");
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function initialise(file: string, folder: string, account: Account, password: string): Promise<void> {
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account.identity) await chown(passwordFile, account.identity.uid, account.identity.gid);
  const parameters = ["--pgdata", join(folder, "data"), "--username", superuser, "--pwfile", passwordFile];
  parameters.push("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync");
  await run(join(dirname(file), "initdb"), parameters, spawnOptions(folder, account));
}

async function launch(
  file: string,
  folder: string,
  account: Account,
  port: number,
  options: PostgresOptions,
): Promise<OwnedProcess> {
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(options.maxConnections ?? 200),
    fsync: options.fsync === false ? "off" : "on",
    full_page_writes: options.fsync === false ? "off" : "on",
    ...options.settings,
  };
  const parameters = [
    "-D",
    join(folder, "data"),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  let server = await startOwned(file, parameters, folder, spawnOptions(folder, account));
  await until(
    async () => {
      if (server.log().includes("ready to accept connections")) return true;
      if (!server.hasExited()) return false;
      // Backends of a killed server hold its shared memory until they notice.
      if (!/still in use|lock file .* already exists/.test(server.log()))
        throw new Error(`PostgreSQL did not start:\n${server.log()}`);
      server = await startOwned(file, parameters, folder, spawnOptions(folder, account));
      return false;
    },
    "PostgreSQL accepts connections",
    30_000,
  );
  await recordServer(folder, server.pid);
  return server;
}

function spawnOptions(
  folder: string,
  account: Account,
): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  return { cwd: folder, env: { ...process.env, LC_ALL: "C", HOME: folder }, ...account.identity };
}

import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { type App, createApp } from "./app.ts";
import { configurationsDir } from "./configurations.ts";
import { demoAccounts, demoPassword } from "./demo/accounts.ts";
import { loadDemo } from "./demo/load.ts";
import { createAccount } from "./domains/accounts/actions/create-account.ts";
import { openSetupLink } from "./domains/accounts/actions/create-first-admin.ts";
import { findBoardId } from "./domains/boards/queries.ts";
import { createHttpServer } from "./http-server.ts";
import type { DemoAccount } from "./platform/auth/mount-auth.ts";
import { hashPassword } from "./platform/auth/password.ts";
import type { Clock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { isMigrated, migrate } from "./platform/database/migrate.ts";
import type { Logger } from "./platform/logger.ts";
import type { Probe } from "./platform/probe.ts";
import { openGateway, type SocketGateway } from "./realtime/gateway.ts";
import { createHistory } from "./realtime/history.ts";
import { groupPolicies, groupRelays } from "./routing.ts";

export type Running = {
  app: App;
  port: number;
  /** Where the first administrator is made, as long as there is nobody; printed once, kept nowhere. */
  setupPath: string | undefined;
  stop(): Promise<void>;
};
export type StartOptions = {
  config: Config;
  logger: Logger;
  probe?: Probe;
  clock?: Clock;
  onProgress?: (message: string) => void;
};

/** Starts one process in the role of its configuration and answers once it serves. Throws when it cannot. */
export async function startProcess({
  config,
  logger,
  probe,
  clock,
  onProgress = () => undefined,
}: StartOptions): Promise<Running> {
  const app = await createApp({ config, logger, onProgress, ...(probe && { probe }), ...(clock && { clock }) });
  try {
    await prepareSchema(app, onProgress);
    await app.start();
    if (config.demo) await prepareDemo(app, onProgress);
    return await serve(app);
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** Every role answers REST, of which an orchestrator needs the health checks; only `gateway` and `all` take sockets. */
async function serve(app: App): Promise<Running> {
  const { config } = app;
  let draining = false;
  const gateway = config.role === "all" || config.role === "gateway" ? openSockets(app) : undefined;
  const state = { draining: () => draining };
  await gateway?.ready();
  const server = await createHttpServer(app, { ...state, demoAccounts: publishedAccounts(config) });
  if (gateway) server.server.on("upgrade", gateway.handleUpgrade);
  await server.listen({ port: config.port, host: config.host });
  const { port } = server.server.address() as AddressInfo;

  return {
    app,
    port,
    setupPath: mayMigrate(config) ? await openSetupLink(app.database.db, app.auth.links) : undefined,
    async stop() {
      draining = true;
      await closeServer(server, gateway);
      await app.stop();
    },
  };
}

async function closeServer(server: FastifyInstance, gateway: SocketGateway | undefined): Promise<void> {
  await gateway?.drain();
  await gateway?.stop();
  await server.close();
}

function openSockets({ layer, head, auth, database, logger, metrics }: App): SocketGateway {
  return openGateway({
    layer,
    history: createHistory(database.db, head),
    auth,
    policies: groupPolicies({ db: database.db }),
    relays: groupRelays({ db: database.db }),
    boardOf: (programmeId) => findBoardId(database.db, programmeId),
    logger,
    metrics,
  });
}

/** Migrations run in the process that may relay; other roles wait for them, and refuse a schema they do not know. */
async function prepareSchema({ config, database }: App, onProgress: (message: string) => void): Promise<void> {
  if (mayMigrate(config)) {
    const applied = await migrate(database.db);
    if (applied.length > 0) onProgress(`Prepared the database (${applied.length} migrations)`);
    return;
  }
  for (let waitedMs = 0; !(await isMigrated(database.db)); waitedMs += waitMs) {
    if (waitedMs === 0) onProgress("Waiting for the database to be migrated");
    if (waitedMs > maxWaitMs)
      throw new Error("The database was not migrated within a minute. Start a process with ROLE=all or ROLE=relay.");
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Of all processes one kind does what is to be done once. */
function mayMigrate(config: Config): boolean {
  return (config.role === "all" && config.serving !== "only") || config.role === "relay";
}

const waitMs = 250;
const maxWaitMs = 60_000;

function publishedAccounts({ demo }: Config): DemoAccount[] | undefined {
  return demo ? demoAccounts.map((account) => ({ ...account, password: demoPassword })) : undefined;
}

async function prepareDemo(
  { config, database, outbox, auth }: App,
  onProgress: (message: string) => void,
): Promise<void> {
  const passwordHash = await hashPassword(demoPassword);
  const create = (person: { name: string; email: string }) => createAccount(database.db, { ...person, passwordHash });
  await loadDemo(
    {
      db: database.db,
      outbox,
      principals: auth.principals,
      createAccount: create,
      size: config.demoStudents,
      configurationPath: join(configurationsDir, "institution.yaml"),
      onProgress,
    },
    new Date(),
  );
}

import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type Transaction } from "kysely";
import pg from "pg";
import type { Config } from "../config.ts";
import { type EmbeddedDatabase, openEmbedded } from "../embedded/embedded.ts";
import type { Logger } from "../logger.ts";
import { PreparingClient } from "./prepared.ts";
import type { Database } from "./schema.ts";

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

export type OpenDatabase = {
  db: Db;
  /**
   * The relay's own two connections, for publishing and for counting, so that a busy pool never delays delivery. The same
   * as `db` when embedded.
   */
  relayDb: Db;
  pool: PostgresPool;
  embedded: boolean;
  close(): Promise<void>;
};

/** Opens the database of the configuration. Counts (int8) arrive as numbers, instants as Date. */
export async function openDatabase(
  config: Config,
  logger: Logger,
  onProgress: (message: string) => void,
): Promise<OpenDatabase> {
  if (config.database.kind === "embedded") {
    const embedded: EmbeddedDatabase = await openEmbedded({ dataDir: config.dataDir, onProgress });
    const db = kyselyOn(embedded.pool as unknown as PostgresPool);
    return {
      db,
      relayDb: db,
      pool: embedded.pool as unknown as PostgresPool,
      embedded: true,
      close: () => embedded.close(),
    };
  }
  const { url, poolSize } = config.database;
  const pool = createPool(url, poolSize, logger);
  const relayPool = createPool(url, 2, logger);
  return {
    db: kyselyOn(pool),
    relayDb: kyselyOn(relayPool),
    pool,
    embedded: false,
    close: async () => {
      await Promise.all([pool.end(), relayPool.end()]);
    },
  };
}

function kyselyOn(pool: PostgresPool): Db {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

function createPool(url: string, max: number, logger: Logger): pg.Pool {
  const types = {
    getTypeParser: (oid: number, format?: "text" | "binary") =>
      oid === 20 ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({
    Client: PreparingClient,
    connectionString: url,
    max,
    types: types as pg.CustomTypesConfig,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 3_600,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 10_000,
    // Compiling a statement takes longer than any of ours runs, and the planner decides it by estimates alone.
    options: "-c jit=off",
  });
  pool.on("error", (error) => logger.warn({ err: error }, "an idle database connection broke"));
  // A checked-out client that breaks outside a query emits its own error and would end the process.
  pool.on("connect", (client) =>
    client.on("error", (error) => logger.warn({ err: error }, "a database connection broke")),
  );
  return pool;
}

/** Runs one statement with positional parameters, without the query builder: for the few hot paths. */
export async function query<Row>(db: Db | Tx, text: string, parameters: readonly unknown[]): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows;
}

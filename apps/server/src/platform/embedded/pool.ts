import type pg from "pg";
import { PreparingClient } from "../database/prepared.ts";
import { columnTypes } from "./column-types.ts";
import { ConnectionWaitError, DatabaseClosedError, EmbeddedDatabaseError } from "./errors.ts";
import type { DatabaseThread } from "./thread.ts";
import { Wire } from "./wire.ts";

/** The one connection, lent. Every loan must be released, or nobody else gets it. */
export type LentConnection = Pick<pg.PoolClient, "query"> & {
  /** Gives the connection to the next in line; `true` first rolls back and forgets what the session holds. */
  release(destroy?: boolean): void;
};

/** The part of pg.Pool that Kysely and plain queries need. */
export type PoolLike = {
  /** First come, first served. Rejects with ConnectionWaitError, DatabaseClosedError or EmbeddedDatabaseError. */
  connect(): Promise<LentConnection>;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>;
  /** Waits for the loan that runs; whoever queues is refused. */
  end(): Promise<void>;
  readonly options: { readonly max: 1 };
};

type Waiter = { give(connection: LentConnection): void; refuse(error: Error): void };

/** A pool of the embedded database's single connection, on which transactions therefore run one after the other. */
export async function createPool(thread: DatabaseThread, longestWaitMs = 30_000): Promise<PoolLike> {
  const client = new PreparingClient({
    stream: () => new Wire(thread),
    user: "postgres",
    database: "postgres",
    types: columnTypes,
  });
  let failure: Error | undefined;
  let lent = false;
  const queue: Waiter[] = [];
  const idle: (() => void)[] = [];
  client.on("error", (error) => {
    failure =
      error instanceof EmbeddedDatabaseError ? error : new EmbeddedDatabaseError(error.message, { cause: error });
    for (const waiter of queue.splice(0)) waiter.refuse(failure);
  });
  await client.connect();

  const lend = (): LentConnection => {
    lent = true;
    let released = false;
    const query = (...parameters: Parameters<typeof client.query>) => {
      if (released) throw new Error("A connection was used after its release.");
      return client.query(...parameters);
    };
    const release = (destroy = false) => {
      if (released) throw new Error("A connection was released twice.");
      released = true;
      if (destroy) void reset(client).then(next, next);
      else next();
    };
    return { query: query as typeof client.query, release };
  };

  const next = () => {
    lent = false;
    const waiter = queue.shift();
    if (waiter) waiter.give(lend());
    else for (const resolve of idle.splice(0)) resolve();
  };

  const connect = () => {
    if (failure) return Promise.reject(failure);
    if (!lent) return Promise.resolve(lend());
    return new Promise<LentConnection>((resolve, reject) => {
      const waiter: Waiter = {
        give: (connection) => {
          clearTimeout(timer);
          resolve(connection);
        },
        refuse: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(waiter), 1);
        reject(new ConnectionWaitError(longestWaitMs));
      }, longestWaitMs);
      queue.push(waiter);
    });
  };

  return {
    options: { max: 1 },
    connect,
    query: async <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
      const connection = await connect();
      try {
        return await connection.query<Row>(text, values);
      } finally {
        connection.release();
      }
    },
    end: async () => {
      failure ??= new DatabaseClosedError();
      for (const waiter of queue.splice(0)) waiter.refuse(failure);
      if (lent) await new Promise<void>((resolve) => idle.push(resolve));
    },
  };
}

async function reset(client: pg.Client): Promise<void> {
  await client.query("rollback");
  // All of DISCARD ALL but the prepared statements, which the client goes on to use by name.
  await client.query("close all; set session authorization default; reset all; unlisten *; discard temp");
}

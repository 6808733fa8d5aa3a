import { createOutbox, type Outbox, type SystemScope } from "../events/outbox.ts";
import { databaseClock } from "../platform/clock.ts";
import { type Config, readConfig } from "../platform/config.ts";
import { type OpenDatabase, openDatabase } from "../platform/database/database.ts";
import { isMigrated } from "../platform/database/migrate.ts";
import { createLogger } from "../platform/logger.ts";
import { noProbe } from "../platform/probe.ts";
import { CommandError } from "./explain.ts";

/** Who acts when an operator does: nobody's rights are checked, the database's clock counts. */
export const operator: SystemScope = { principal: null, clock: databaseClock };

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The configuration of the environment; demo data is never a command's business. */
export function environment(change: Record<string, string | undefined> = {}): Config {
  return readConfig({ ...process.env, ...change });
}

/** Opens the database of a configuration for a command, and closes it whatever happens. */
export async function withDatabase<Result>(
  config: Config,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger(process.env.LOG_LEVEL ?? "silent", "cli");
  const database = await openDatabase(config, logger, () => undefined);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/**
 * The same for commands that act: with an outbox, whose events the next relay publishes. Refuses a database that was
 * not brought up to date.
 */
export function withOutbox<Result>(
  work: (parts: { database: OpenDatabase; outbox: Outbox }) => Promise<Result>,
  config = environment(),
): Promise<Result> {
  return withDatabase(config, async (database) => {
    if (!(await isMigrated(database.db)))
      throw new CommandError("The database is not prepared for this version. Run: cohort migrate");
    const outbox = createOutbox({ db: database.db, ring: () => undefined, probe: noProbe });
    return work({ database, outbox });
  });
}

/** How a database is named to people: never with its password. */
export function nameOf(config: Config): string {
  if (config.database.kind === "embedded") return `the embedded database in ${config.dataDir}`;
  const { hostname, port, pathname } = new URL(config.database.url);
  return `PostgreSQL at ${hostname}${port && `:${port}`}${pathname}`;
}

import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/index.ts";
import type { Database } from "./schema.ts";

/** The database has migrations this version does not know, or misses some and this role may not run them. */
export class SchemaUnknownError extends Error {
  override name = "SchemaUnknownError";
}

function migratorOf(db: Kysely<Database>): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: false });
}

/**
 * Brings the schema up to date; a second process running it at the same moment waits for the first.
 * Throws SchemaUnknownError when the database was written by a newer version.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const { error, results } = await migratorOf(db).migrateToLatest();
  if (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/corrupted migrations/.test(reason))
      throw new SchemaUnknownError(
        `The database has a schema this version does not know (${reason}). Start the version that wrote it, or a newer one.`,
      );
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

/**
 * Brings an empty database to the schema an older version had, and no further. Throws SchemaUnknownError when this
 * version does not know it, or the database already has another.
 */
export async function migrateTo(db: Kysely<Database>, schema: readonly string[]): Promise<void> {
  const known = Object.keys(migrations).sort();
  const last = schema.at(-1) ?? "";
  if (schema.some((name, index) => known[index] !== name))
    throw new SchemaUnknownError(`The schema up to ${last} is not known to this version. Use a newer one.`);
  const { error } = await migratorOf(db).migrateTo(last);
  if (error) throw error;
}

/** Whether every migration of this version, and no other, has been applied. */
export async function isMigrated(db: Kysely<Database>): Promise<boolean> {
  const known = Object.keys(migrations);
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`
    .execute(db)
    .catch(emptyWhenAbsent);
  if (rows.some((row) => !known.includes(row.name)))
    throw new SchemaUnknownError(
      "The database has a schema this version does not know. Start the version that wrote it, or a newer one.",
    );
  return rows.length === known.length;
}

function emptyWhenAbsent(error: unknown): { rows: { name: string }[] } {
  if ((error as { code?: string }).code === "42P01") return { rows: [] };
  throw error;
}

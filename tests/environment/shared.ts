import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { databasesOf } from "./databases.ts";

/** A database of its own on the run's shared PostgreSQL. */
export type TestDatabase = { url: string; drop(): Promise<void> };

/** Makes a database nobody else uses, on the PostgreSQL that the run's global setup started. */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const { createDatabase, dropDatabase } = databasesOf(inject("postgresUrl"));
  const name = `test_${randomBytes(6).toString("hex")}`;
  return { url: await createDatabase(name, options), drop: () => dropDatabase(name) };
}

/** The address of a Redis that no file running now uses: use a key prefix of your own, and leave its life alone. */
export function sharedRedisUrl(): string {
  const urls = inject("redisUrls");
  return urls[(Number(process.env.VITEST_POOL_ID) - 1) % urls.length] as string;
}

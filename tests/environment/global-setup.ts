import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
  }
}

const withoutServers = new Set(["web", "check"]);

/** Starts one PostgreSQL and one Redis for the whole run. Suites that kill servers start their own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const wanted = project.vitest.projects.some(({ name }) => !withoutServers.has(name));
  if (!wanted) return undefined;
  const [postgres, redis] = await Promise.all([startPostgres({ fsync: false }), startRedis()]);
  project.provide("postgresUrl", postgres.url);
  project.provide("redisUrl", redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
  };
}

import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    /** One for each file that runs at a time, because the servers on a Redis hear each other. */
    redisUrls: string[];
  }
}

const withoutServers = new Set(["web", "check"]);

/** Starts PostgreSQL and Redis for the whole run. Suites that kill servers start their own. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const wanted = project.vitest.projects.some(({ name }) => !withoutServers.has(name));
  if (!wanted) return undefined;
  const { maxWorkers } = project.vitest.config;
  const [postgres, ...redises] = await Promise.all([
    startPostgres({ fsync: false }),
    ...Array.from({ length: Number(maxWorkers) }, startRedis),
  ]);
  project.provide("postgresUrl", postgres.url);
  project.provide(
    "redisUrls",
    redises.map(({ url }) => url),
  );
  return async () => {
    await Promise.all([postgres, ...redises].map((server) => server.stop()));
  };
}

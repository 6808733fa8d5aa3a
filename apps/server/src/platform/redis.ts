import { createClient, type RedisClientType } from "redis";
import type { Logger } from "./logger.ts";

export type Redis = RedisClientType;

/**
 * A client that never holds a request up: commands fail at once while the connection is down, and after
 * `commandTimeoutMs` when Redis hangs. It reconnects for ever and works with Redis absent at start.
 */
export function openRedis(url: string, logger: Logger, commandTimeoutMs = 250): Redis {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: commandTimeoutMs },
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** Math.min(retries, 5), 1_000) + Math.random() * 100,
    },
  }) as RedisClientType;
  let reported = false;
  client.on("error", (error: Error) => {
    if (!reported) logger.warn({ err: error }, "redis is not reachable; going on without it");
    reported = true;
  });
  client.on("ready", () => {
    if (reported) logger.info("redis is back");
    reported = false;
  });
  client.connect().catch((error: Error) => logger.warn({ err: error }, "redis is not reachable; going on without it"));
  return client;
}

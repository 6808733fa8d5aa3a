import { getLive, getReady } from "@cohort/contract/health";
import { sql } from "kysely";
import type { Cache } from "./cache/read-through.ts";
import type { LogHead } from "./events/log-head.ts";
import type { Db } from "./platform/database/database.ts";
import { ApiError } from "./platform/errors.ts";
import { handle, type MountedRoute } from "./platform/http/handle.ts";

type Parts = { db: Db; head: LogHead; cache: Cache; draining(): boolean };

/** Live: the process runs. Ready: it can serve; without Redis it is degraded, without its database or while draining it is not ready. */
export function healthRoutes({ db, head, cache, draining }: Parts): MountedRoute[] {
  return [
    handle(getLive, async () => ({ status: "live" as const })),
    handle(getReady, async () => {
      const relay = await sql<{
        running: boolean;
      }>`select lease_until > clock_timestamp() - interval '5 seconds' as running from log_state`
        .execute(db)
        .then(({ rows }) => (rows[0]?.running ? ("ok" as const) : ("degraded" as const)))
        .catch(() => undefined);
      if (relay === undefined || draining()) throw new ApiError("server.unavailable");
      const checks = {
        database: "ok" as const,
        log: head.current().epoch ? ("ok" as const) : ("degraded" as const),
        redis: cache.connected() ? ("ok" as const) : ("degraded" as const),
        relay,
      };
      const degraded = Object.values(checks).some((check) => check !== "ok");
      return { status: degraded ? ("degraded" as const) : ("ready" as const), checks };
    }),
  ];
}

import { getLive, getReady } from "@cohort/contract/health";
import { sql } from "kysely";
import type { Cache } from "./cache/read-through.ts";
import type { LogHead } from "./events/log-head.ts";
import type { Db } from "./platform/database/database.ts";
import { ApiError } from "./platform/errors.ts";
import { handle, type MountedRoute } from "./platform/http/handle.ts";
import type { MailTransport } from "./platform/mail/transport.ts";

type Parts = { db: Db; head: LogHead; cache: Cache; mail: MailTransport; draining(): boolean };

/**
 * Live: the process runs. Ready: it can serve; without Redis it is degraded, without its database or while draining it
 * is not ready.
 */
export function healthRoutes({ db, head, cache, mail, draining }: Parts): MountedRoute[] {
  return [
    handle(getLive, async () => ({ status: "live" as const })),
    handle(getReady, async () => {
      const state = await lookAt(db, mail).catch(() => undefined);
      if (state === undefined || draining()) throw new ApiError("server.unavailable");
      const checks = {
        database: "ok" as const,
        log: head.current().epoch ? ("ok" as const) : ("degraded" as const),
        redis: cache.connected() ? ("ok" as const) : ("degraded" as const),
        relay: state.relays ? ("ok" as const) : ("degraded" as const),
        mail: state.mailWaits ? ("degraded" as const) : ("ok" as const),
      };
      const degraded = Object.values(checks).some((check) => check !== "ok");
      return { status: degraded ? ("degraded" as const) : ("ready" as const), checks };
    }),
  ];
}

/** Mail that waits is a reason to look: at once when nothing says where to send it, else after ten minutes. */
async function lookAt(db: Db, mail: MailTransport): Promise<{ relays: boolean; mailWaits: boolean }> {
  const graceSeconds = mail.kind === "none" ? 0 : 600;
  const { rows } = await sql<{ relays: boolean; mailWaits: boolean }>`
    select lease_until > clock_timestamp() - interval '5 seconds' as relays,
      exists (select from mails where state = 'waiting' and created_at <= clock_timestamp() - make_interval(secs => ${graceSeconds})) as "mailWaits"
    from log_state`.execute(db);
  return rows[0] ?? { relays: false, mailWaits: false };
}

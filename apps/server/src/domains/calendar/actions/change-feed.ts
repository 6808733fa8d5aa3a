import { randomBytes } from "node:crypto";
import type { CalendarFeed } from "@cohort/contract/calendar";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { hashToken } from "../../../platform/auth/session-token.ts";
import { query, type Tx } from "../../../platform/database/database.ts";

/**
 * Makes a new secret address for the caller's dates; only its hash is kept, and an earlier one ends. A retry makes
 * another: a secret is not kept as an answer to be told again.
 */
export function createFeed(outbox: Outbox, scope: Scope): Promise<{ feed: CalendarFeed; path: string }> {
  const secret = randomBytes(24).toString("base64url");
  return outbox.write(scope, undefined, async (tx, now) => {
    const changed = await change(tx, scope.principal.userId, hashToken(secret), now);
    return { ...changed, result: { feed: changed.result, path: `/api/calendar/${secret}.ics` } };
  });
}

/** Ends it: whoever still asks finds nothing. */
export function removeFeed(outbox: Outbox, scope: Scope): Promise<CalendarFeed> {
  return outbox.write(scope, undefined, (tx) => change(tx, scope.principal.userId, null, null));
}

async function change(tx: Tx, userId: string, tokenHash: string | null, createdAt: Date | null) {
  const [row] = await query<{ version: number }>(
    tx,
    `insert into calendar_feeds as f (user_id, version, token_hash, created_at) values ($1, 1, $2, $3)
     on conflict (user_id) do update set version = f.version + 1, token_hash = excluded.token_hash, created_at = excluded.created_at
     returning version`,
    [userId, tokenHash, createdAt],
  );
  const feed = { version: row?.version ?? 1, createdAt: createdAt?.toISOString() ?? null };
  return { result: feed, events: [{ event: "calendarFeed.changed" as const, data: { userId, feed } }] };
}

import type { CalendarFeed } from "@cohort/contract/calendar";
import type { Outbox } from "../../../events/outbox.ts";
import type { LinkTokens } from "../../../platform/auth/link-token.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { hashToken } from "../../../platform/auth/session-token.ts";
import { query, type Tx } from "../../../platform/database/database.ts";
import { newId } from "../../../platform/ids.ts";
import type { Intent } from "../../../platform/intent.ts";

/**
 * Makes a new secret address for the caller's dates; only its hash is kept, and an earlier one ends. The secret
 * follows from a seed that is worth nothing without the server's own, so a retry is told the same address again
 * though the answer that is kept for it opens nothing.
 */
export async function createFeed(
  outbox: Outbox,
  links: LinkTokens,
  scope: Scope,
  intent: Intent,
): Promise<{ feed: CalendarFeed; path: string }> {
  const secretOf = (seed: string) => links.seal(`calendar:${seed}`);
  const { feed, seed } = await outbox.write(scope, intent, async (tx, now) => {
    const made = newId(now.getTime());
    const changed = await change(tx, scope.principal.userId, hashToken(secretOf(made)), now);
    return { ...changed, result: { feed: changed.result, seed: made } };
  });
  return { feed, path: `/api/calendar/${secretOf(seed)}.ics` };
}

/** Ends it: whoever still asks finds nothing. */
export function removeFeed(outbox: Outbox, scope: Scope, intent: Intent): Promise<CalendarFeed> {
  return outbox.write(scope, intent, (tx) => change(tx, scope.principal.userId, null, null));
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

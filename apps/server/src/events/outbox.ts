import { createHash } from "node:crypto";
import { events } from "@cohort/contract/events";
import { recheckPrincipal } from "../platform/auth/recheck.ts";
import type { Scope } from "../platform/auth/scope.ts";
import { type Clock, databaseClock } from "../platform/clock.ts";
import { type Db, query, type Tx } from "../platform/database/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Intent } from "../platform/intent.ts";
import type { Probe } from "../platform/probe.ts";
import type { Appended } from "./effect.ts";
import type { StoredEvent } from "./stored-event.ts";

/** A job or the clock itself acts: nobody's rights are checked. */
export type SystemScope = { principal: null; clock: Clock };
export type WriteScope = Scope | SystemScope;

/** What an action did: the answer for its caller, and its events. */
export type Written<Result> = { result: Result; events: Appended[] };

export type Outbox = {
  /**
   * Runs `action` in one transaction and appends its events as that transaction's last statement, so there is no
   * event without its rows and no rows without their event; then rings the relay. Throws what the action throws,
   * with nothing written. With an intent, a second call with the same key answers what the first answered and
   * writes nothing; with another request it throws `idempotency.keyReused`. Deadlocks are retried.
   */
  write<Result extends object>(
    scope: WriteScope,
    intent: Intent,
    action: (tx: Tx, now: Date) => Promise<Written<Result>>,
  ): Promise<Result>;
  /**
   * Runs several writes in one transaction, each at its own moment, and appends the events of all as its last
   * statement. For loaders of history, to which every commit would cost more than what it writes; intents are not
   * kept. All of it or nothing: throws what the first write that fails throws.
   */
  together(work: (outbox: Outbox) => Promise<void>): Promise<void>;
};

const portion = 20;
const retryable = new Set(["40001", "40P01"]);
const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;

export function createOutbox(options: {
  db: Db;
  ring: () => void;
  probe: Probe;
  /** The time of everybody who brings none of their own. */
  clock?: Clock;
}): Outbox {
  const { db, ring, probe, clock = databaseClock } = options;

  async function attempt<Result extends object>(
    scope: WriteScope,
    intent: Intent,
    action: (tx: Tx, now: Date) => Promise<Written<Result>>,
  ): Promise<Result> {
    const result = await db.transaction().execute(async (tx) => {
      const now = await nowOf(tx, scope, clock);
      const written = await action(tx, now);
      await append(tx, written.events, {
        actorId: scope.principal?.userId ?? null,
        at: now,
        intent,
        result: written.result,
      });
      await probe("write.beforeCommit");
      return written.result;
    });
    await probe("write.afterCommit");
    ring();
    return result;
  }

  async function together(work: (outbox: Outbox) => Promise<void>): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const entries: Entry[] = [];
      const within: Outbox = {
        async write(scope, _intent, action) {
          const now = await nowOf(tx, scope, clock);
          const { result, events: written } = await action(tx, now);
          const actorId = scope.principal?.userId ?? null;
          entries.push(...written.map((appended) => ({ appended, actorId, at: now })));
          return result;
        },
        together: (inner) => inner(within),
      };
      await work(within);
      // In equal portions: every number of rows is a statement of its own to whoever prepares statements.
      for (let from = 0; from < entries.length; from += portion)
        await insertEntries(tx, entries.slice(from, from + portion));
    });
    ring();
  }

  return {
    together,
    async write(scope, intent, action) {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt(scope, intent, action);
        } catch (error) {
          if (retryable.has(codeOf(error) ?? "") && tries < 4) continue;
          const answer =
            intent && scope.principal ? await earlierAnswer(db, scope.principal.userId, intent) : undefined;
          if (answer) return answer as Awaited<ReturnType<typeof action>>["result"];
          throw error;
        }
      }
    },
  };
}

/**
 * Appends events in order as the last statement of `tx`: the row locks of the transaction are held when the ids
 * are drawn, so id order is causal order for every row. The answer to an intent is kept in the same statement.
 * Returns them as the log has them.
 */
export async function append(
  tx: Tx,
  appended: readonly Appended[],
  options: { actorId: string | null; at: Date; intent?: Intent; result?: object },
): Promise<StoredEvent[]> {
  const entries = appended.map((one) => ({ appended: one, actorId: options.actorId, at: options.at }));
  const ids = await insertEntries(tx, entries, options.intent && { ...options, intent: options.intent });
  return appended.map((one, index) => storedAt(one, ids[index] as number, options));
}

/** An event as the log has it at this place. */
export function storedAt(appended: Appended, seq: number, by: { actorId: string | null; at: Date }): StoredEvent {
  return { ...appended, seq, v: events[appended.event].v, at: by.at, actorId: by.actorId, quarantined: false };
}

type Entry = { appended: Appended; actorId: string | null; at: Date };

/** Draws the ids in the order of the entries and returns them. */
async function insertEntries(
  tx: Tx,
  entries: readonly Entry[],
  kept?: { actorId: string | null; at: Date; intent: NonNullable<Intent>; result?: object },
): Promise<number[]> {
  const parameters: unknown[] = [];
  const rows = entries.map(({ appended: { event, data }, actorId, at }) => {
    parameters.push(event, events[event].v, JSON.stringify(data), actorId, at);
    const n = parameters.length;
    return `(nextval('outbox_seq'), $${n - 4}, $${n - 3}, $${n - 2}, $${n - 1}::uuid, $${n}::timestamptz)`;
  });
  const keep = kept?.actorId ? keepAnswer(kept.actorId, kept.intent, kept.result ?? {}, parameters) : undefined;
  const withKept = keep ? `with kept as (${keep}) ` : "";
  if (rows.length === 0) {
    if (keep) await query(tx, `${withKept}select 1`, parameters);
    return [];
  }
  const drawn = await query<{ id: number }>(
    tx,
    `${withKept}insert into outbox (id, event, v, data, actor_id, at) values ${rows.join(", ")} returning id`,
    parameters,
  );
  return drawn.map(({ id }) => id).sort((a, b) => a - b);
}

function keepAnswer(actorId: string, intent: NonNullable<Intent>, result: object, parameters: unknown[]): string {
  parameters.push(actorId, intent.key, hashOf(intent.request), JSON.stringify(result));
  const n = parameters.length;
  return `insert into idempotency_keys (user_id, key, request_hash, response) values ($${n - 3}::uuid, $${n - 2}, $${n - 1}, $${n})`;
}

async function earlierAnswer(db: Db, userId: string, intent: NonNullable<Intent>): Promise<object | undefined> {
  const kept = await db
    .selectFrom("idempotency_keys")
    .select(["request_hash", "response"])
    .where("user_id", "=", userId)
    .where("key", "=", intent.key)
    .executeTakeFirst();
  if (!kept) return undefined;
  if (kept.request_hash !== hashOf(intent.request)) throw new ApiError("idempotency.keyReused");
  return kept.response;
}

function hashOf(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("base64url");
}

/** The moment of a write; of somebody whose rights have not changed since the request. */
function nowOf(tx: Tx, scope: WriteScope, ours: Clock): Promise<Date> {
  const clock = scope.clock.kind === "fixed" ? scope.clock : ours;
  return scope.principal ? recheckPrincipal(tx, { principal: scope.principal, clock }) : clockNow(tx, clock);
}

async function clockNow(tx: Tx, clock: Clock): Promise<Date> {
  if (clock.kind === "fixed") return clock.now;
  const [row] = await query<{ now: Date }>(tx, "select clock_timestamp() as now", []);
  return row?.now ?? new Date();
}

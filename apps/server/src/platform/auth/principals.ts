import type { IncomingHttpHeaders } from "node:http";
import type { Db } from "../database/database.ts";
import { ApiError } from "../errors.ts";
import type { Logger } from "../logger.ts";
import { loadPrincipal, loadScope } from "./load-scope.ts";
import { createPrincipalWatch } from "./principal-watch.ts";
import type { Principal, Scope } from "./scope.ts";
import { createScopeCache } from "./scope-cache.ts";
import { renewWhenDue } from "./session-renewal.ts";
import type { PresentedToken, SessionTokens } from "./session-token.ts";

export type { Principal, Scope, Session } from "./scope.ts";

/** Who is asking, cached in front of PostgreSQL and never older than the last look at what changed. */
export type Principals = {
  /**
   * The scope of a request's session; undefined when there is none, it ended, or its signature is not ours. With an
   * Authorization header a cookie is not tried. Throws what the database throws: without it nobody's rights are known.
   */
  resolve(headers: IncomingHttpHeaders): Promise<Scope | undefined>;
  /** Somebody's rights as of now, for jobs and loaders. Throws `resource.notFound`. */
  load(userId: string): Promise<Principal>;
  /** The scope of a session as of now; undefined when it ended. */
  scopeOfSession(sessionId: string): Promise<Scope | undefined>;
  /** Whether no other version of these rights is known here. Ask once what uses the scope can hear of changes. */
  isCurrent(scope: Scope): boolean;
  /** Calls `listener` when somebody's rights or sessions changed; returns what ends it. */
  onChange(listener: (userId: string) => void): () => void;
  /** Takes in every change committed before the call, at once. */
  refresh(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
};

const cacheCapacity = 10_000;

export function createPrincipals(options: {
  db: Db;
  tokens: SessionTokens;
  logger: Logger;
  /** How often changed rights are looked for; at most 500. */
  pollMs?: number;
}): Principals {
  const { db, tokens, logger, pollMs = 250 } = options;
  const cache = createScopeCache(cacheCapacity);
  const loading = new Map<string, Promise<Scope | undefined>>();
  const listeners = new Set<(userId: string) => void>();
  const watch = createPrincipalWatch({ db, pollMs, freshMs: Math.max(1_000, 4 * pollMs), logger, onChanged });

  function onChanged(userId: string, version: number): void {
    cache.dropOthers(userId, version);
    // Whoever asks from now on must not join a read that began before the change.
    loading.clear();
    for (const listener of listeners) {
      try {
        listener(userId);
      } catch (error) {
        logger.error({ err: error, userId }, "a listener for changed rights failed");
      }
    }
  }

  async function loadFresh(by: "token" | "id", value: string): Promise<Scope | undefined> {
    const loaded = await loadScope(db, by, value);
    const keepable = loaded && (await renewWhenDue(db, loaded, logger));
    if (!keepable) return undefined;
    const { userId, version } = keepable.scope.principal;
    // A change that was noticed while this was read: answer with it, as if asked a moment earlier, but do not keep it.
    if ((watch.known(userId) ?? 0) <= version) {
      watch.note(userId, version);
      cache.put(keepable.scope, keepable.keepMs);
    }
    return keepable.scope;
  }

  /** Callers with the same token share one read. */
  function loadOnce({ token, hash }: PresentedToken): Promise<Scope | undefined> {
    const running = loading.get(hash);
    if (running) return running;
    const load = loadFresh("token", token).finally(() => {
      if (loading.get(hash) === load) loading.delete(hash);
    });
    loading.set(hash, load);
    return load;
  }

  return {
    async resolve(headers) {
      const presented = tokens.read(headers);
      if (!presented) return undefined;
      await watch.ensureFresh();
      return cache.get(presented.hash) ?? loadOnce(presented);
    },
    async load(userId) {
      const principal = await loadPrincipal(db, userId);
      if (!principal) throw new ApiError("resource.notFound");
      return principal;
    },
    scopeOfSession: (sessionId) => loadFresh("id", sessionId),
    isCurrent: ({ principal }) => (watch.known(principal.userId) ?? principal.version) === principal.version,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async refresh() {
      loading.clear();
      await watch.refresh();
    },
    start: watch.start,
    stop: watch.stop,
  };
}

import type { Scope } from "./scope.ts";

/** Scopes by the hash of their token. The least recently used go first; one whose time is over is never served. */
export type ScopeCache = {
  get(tokenHash: string): Scope | undefined;
  /** Keeps a scope for at most `forMs`. */
  put(scope: Scope, forMs: number): void;
  /** Drops the user's scopes of every version but this one. */
  dropOthers(userId: string, version: number): void;
};

type Entry = { scope: Scope; untilMs: number };

export function createScopeCache(capacity: number, nowMs: () => number = () => performance.now()): ScopeCache {
  // A Map keeps insertion order, so its first key is the least recently used.
  const entries = new Map<string, Entry>();
  const hashesOf = new Map<string, Set<string>>();

  function remove(tokenHash: string, userId: string): void {
    entries.delete(tokenHash);
    const hashes = hashesOf.get(userId);
    hashes?.delete(tokenHash);
    if (hashes?.size === 0) hashesOf.delete(userId);
  }

  return {
    get(tokenHash) {
      const entry = entries.get(tokenHash);
      if (!entry) return undefined;
      if (entry.untilMs <= nowMs()) {
        remove(tokenHash, entry.scope.principal.userId);
        return undefined;
      }
      entries.delete(tokenHash);
      entries.set(tokenHash, entry);
      return entry.scope;
    },
    put(scope, forMs) {
      const { tokenHash, userId } = scope.session;
      remove(tokenHash, userId);
      entries.set(tokenHash, { scope, untilMs: nowMs() + forMs });
      hashesOf.set(userId, (hashesOf.get(userId) ?? new Set()).add(tokenHash));
      const [oldest] = entries.size > capacity ? entries : [];
      if (oldest) remove(oldest[0], oldest[1].scope.principal.userId);
    },
    dropOthers(userId, version) {
      for (const tokenHash of [...(hashesOf.get(userId) ?? [])]) {
        if (entries.get(tokenHash)?.scope.principal.version !== version) remove(tokenHash, userId);
      }
    },
  };
}

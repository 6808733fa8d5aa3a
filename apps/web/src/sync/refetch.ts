import type { Query, QueryClient } from "@tanstack/react-query";

/**
 * Fetches stale queries that are on screen again, after a random wait: one event makes a thousand browsers stale
 * at the same instant, and they must not all ask at once. Several marks within the wait are one fetch.
 */
export type Refetcher = { schedule(query: Query): void; stop(): void };

export function createRefetcher(queryClient: QueryClient, jitterMs: number): Refetcher {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    schedule(query) {
      if (timers.has(query.queryHash)) return;
      const fire = () => {
        timers.delete(query.queryHash);
        if (!query.isActive() || !query.state.isInvalidated) return;
        // A fetch on its way is left to land: it is marked stale again if it came too early.
        void queryClient.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
      };
      timers.set(query.queryHash, setTimeout(fire, jitterMs * (0.2 + 0.8 * Math.random())));
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

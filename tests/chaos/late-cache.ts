import type { Cache, CacheRequest } from "../../apps/server/src/cache/read-through.ts";
import type { LogHead } from "../../apps/server/src/events/log-head.ts";

/**
 * A cache as many are written: everything goes with each event, and what was read is kept. It is right but for one
 * moment: an answer that was read before an event and is kept after it stays.
 */
export type LateCache = Cache & {
  /** Answers that were read and are not kept yet. */
  held(): number;
  /** Keeps them. */
  keepHeld(): void;
};

export function createLateCache(head: LogHead): LateCache {
  const kept = new Map<string, string>();
  const held = new Map<string, string>();
  head.onAdvance(() => kept.clear());

  return {
    async through({ key, read }: CacheRequest) {
      const { epoch, seq } = head.current();
      const hit = kept.get(key);
      const body = hit ?? JSON.stringify((await read()).value);
      if (hit === undefined) held.set(key, body);
      return { body, position: { epoch, seq }, outcome: hit === undefined ? "miss" : "hit" };
    },
    invalidate: async () => true,
    connected: () => true,
    held: () => held.size,
    keepHeld() {
      for (const [key, body] of held) kept.set(key, body);
      held.clear();
    },
  };
}

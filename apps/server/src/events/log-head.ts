import { type Db, query } from "../platform/database/database.ts";
import type { Logger } from "../platform/logger.ts";

/** How far the log is published: everything up to `seq` is in its rows, its projections and its caches' tags. */
export type Head = { epoch: string; seq: number; generation: number };

export type LogHead = {
  /** The newest head this process knows; never ahead of the truth, at most `pollMs` behind while the database answers. */
  current(): Head;
  /** Asks the database. */
  refresh(): Promise<Head>;
  /** The relay in this process published up to here. */
  advance(head: Head): void;
  onAdvance(listener: (head: Head) => void): () => void;
  start(): Promise<void>;
  stop(): void;
};

export function createLogHead(options: { db: Db; logger: Logger; pollMs?: number }): LogHead {
  const { db, logger, pollMs = 250 } = options;
  const listeners = new Set<(head: Head) => void>();
  let head: Head = { epoch: "", seq: 0, generation: 0 };
  let timer: NodeJS.Timeout | undefined;
  let failing = false;

  function take(next: Head): Head {
    const sameLog = next.epoch === head.epoch;
    if (sameLog && next.seq <= head.seq && next.generation <= head.generation) return head;
    head = sameLog
      ? { ...next, seq: Math.max(next.seq, head.seq), generation: Math.max(next.generation, head.generation) }
      : next;
    for (const listener of listeners) listener(head);
    return head;
  }

  async function refresh(): Promise<Head> {
    const [row] = await query<{ epoch: string; head: number; generation: number }>(
      db,
      "select epoch, head, generation from log_state",
      [],
    );
    if (!row) throw new Error("The database has no log; run the migrations.");
    return take({ epoch: row.epoch, seq: row.head, generation: row.generation });
  }

  async function poll(): Promise<void> {
    try {
      await refresh();
      failing = false;
    } catch (error) {
      if (!failing) logger.warn({ err: error }, "the head of the log cannot be read");
      failing = true;
    }
    if (timer) timer = setTimeout(poll, pollMs).unref();
  }

  return {
    current: () => head,
    refresh,
    advance: (next) => void take(next),
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      await refresh();
      timer = setTimeout(poll, pollMs).unref();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

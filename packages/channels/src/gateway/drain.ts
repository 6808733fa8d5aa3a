import { setTimeout as pause } from "node:timers/promises";
import { closeCodes } from "../protocol.ts";

export type DrainOptions = {
  /** Over how long clients are sent away; by default 2 ms each, at most 10 s. */
  spreadMs?: number;
  /** How long after its slot a client that has not left is closed. */
  graceMs?: number;
};

/** What drain needs of a connection. */
export type Drainable = { drain(reconnectAfterMs: number): void; close(code: number, reason: string): void };

const batchMs = 50;
const msPerClient = 2;
const longestSpreadMs = 10_000;

/**
 * Tells every client its own slot at once, goes on delivering, and closes whoever is still there shortly after its slot,
 * a batch at a time; so each is dark for one reconnect only (rule 12.1).
 */
export async function drainInSlots(connections: readonly Drainable[], options: DrainOptions = {}): Promise<void> {
  const { spreadMs = Math.min(longestSpreadMs, connections.length * msPerClient), graceMs = 500 } = options;
  const slots = connections.map((connection, index) => ({
    connection,
    atMs: Math.round((spreadMs * index) / Math.max(1, connections.length)),
  }));
  for (const { connection, atMs } of slots) connection.drain(atMs);
  const startedAtMs = Date.now();
  while (slots.length > 0) {
    await pause(batchMs);
    const passedMs = Date.now() - startedAtMs - graceMs;
    const left = slots.findIndex(({ atMs }) => atMs > passedMs);
    for (const { connection } of slots.splice(0, left < 0 ? slots.length : left)) {
      connection.close(closeCodes.drained, "drained");
    }
  }
}

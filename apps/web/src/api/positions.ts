import type { Position } from "@cohort/contract/http";

/** How long a read goes past the cache while waiting for the event of our own write, in milliseconds. */
const awaitEventMs = 10_000;

/**
 * What this tab has heard of and is waiting for. Reads ask for at least the newest position heard;
 * while the event of an own write is still on its way they go past the cache.
 */
export type Positions = {
  /** The position the next read must include. */
  atLeast(): Position | undefined;
  heard(position: Position): void;
  /** An own write gave this entity this version; its event is awaited. */
  expect(id: string, version: number): void;
  arrived(id: string, version: number): void;
  isWaiting(): boolean;
};

export function createPositions(now: () => number = Date.now): Positions {
  let newest: Position | undefined;
  const expected = new Map<string, { version: number; until: number }>();
  return {
    atLeast: () => newest,
    heard(position) {
      // Another epoch is another log: its numbers say nothing about the old one's.
      if (newest?.epoch !== position.epoch || newest.seq < position.seq) newest = position;
    },
    expect(id, version) {
      expected.set(id, { version, until: now() + awaitEventMs });
    },
    arrived(id, version) {
      const waiting = expected.get(id);
      if (waiting && waiting.version <= version) expected.delete(id);
    },
    isWaiting() {
      for (const [id, { until }] of expected) if (until < now()) expected.delete(id);
      return expected.size > 0;
    },
  };
}

import type { EphemeralMessage } from "./protocol.ts";

/** One event as one group sees it. `frame` is the JSON of one server message, encoded once. */
export type LogEntry = {
  group: string;
  /** Gapless in the group. */
  offset: number;
  /** Log-wide. One event has the same in all its groups. */
  seq: number;
  /** An event message, or a resync message for an event the group may not see. */
  frame: string;
};

/** What the log holds in (after, head], in `seq` order. With no entries it is the heartbeat. */
export type LogBatch = { epoch: string; after: number; head: number; entries: LogEntry[] };

/** Hears of the groups it was added for. Neither method may throw for long: a throw is logged and dropped. */
export type Receiver = {
  /** One shard's part of a batch, once however many of the shard's groups the receiver follows. */
  onBatch(shard: number, batch: LogBatch): void;
  onMessage(message: EphemeralMessage): void;
};

/**
 * What carries hints, ephemeral messages and doorbells between processes. At most once: anything may be lost,
 * repeated or late, and nobody may depend on it for more than looking sooner (rules 1.2, 4.2).
 */
export interface ChannelLayer {
  /** How many shard channels groups hash onto; the same in all processes of one deployment. */
  readonly shards: number;
  /** Hands every shard its part of the batch. Never throws because the backend is down; that is counted and logged. */
  publish(batch: LogBatch): Promise<void>;
  /** Begins to hear a group. Counted per receiver and group: every add needs its discard (rule 5.1). */
  groupAdd(group: string, receiver: Receiver): void;
  groupDiscard(group: string, receiver: Receiver): void;
  /** The latest value of one key of an ephemeral group, to everybody who was added for it. Never throws. */
  groupSend(group: string, message: EphemeralMessage): Promise<void>;
  /** Wakes whoever listens to the bell, in this process at once, in others when the backend is there. */
  ring(bell: string): Promise<void>;
  /** Returns what stops listening. */
  onRing(bell: string, listener: () => void): () => void;
  /** False while hints cannot be expected to arrive. */
  connected(): boolean;
  close(): Promise<void>;
}

/** The part of a structured logger that this package uses (pino's shape). */
export type Logger = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export const silentLogger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const defaultShards = 16;

/** The shard of a group: FNV-1a, so that every process agrees without asking. */
export function shardOf(group: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < group.length; index++) {
    hash = Math.imul(hash ^ group.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}

/** The batch as each shard hears it; every shard hears of every batch, so that a missing one is noticed (rule 4.2). */
export function splitByShard(batch: LogBatch, shards: number): LogBatch[] {
  const parts = Array.from({ length: shards }, (): LogBatch => ({ ...batch, entries: [] }));
  for (const entry of batch.entries) parts[shardOf(entry.group, shards)]?.entries.push(entry);
  return parts;
}

import { type LogBatch, type Logger, type Receiver, shardOf, splitByShard } from "../channel-layer.ts";
import type { EphemeralMessage } from "../protocol.ts";

/**
 * Who in this process hears what: the only bookkeeping of every backend. Counts each receiver's groups (rule 5.1) and
 * reports when a shard gains its first listener or loses its last.
 */
export type LocalReceivers = {
  add(group: string, receiver: Receiver): void;
  discard(group: string, receiver: Receiver): void;
  batch(batch: LogBatch): void;
  shardBatch(shard: number, batch: LogBatch): void;
  message(message: EphemeralMessage): void;
  bell(name: string): void;
  onBell(name: string, listener: () => void): () => void;
  /** Shards with a listener. */
  shards(): number[];
};

type Count = Map<Receiver, number>;

export function createLocalReceivers(options: {
  shards: number;
  logger: Logger;
  onShard?: (shard: number, isHeard: boolean) => void;
}): LocalReceivers {
  const { shards, logger, onShard } = options;
  const byGroup = new Map<string, Count>();
  const byShard = new Map<number, Count>();
  const bells = new Map<string, Set<() => void>>();

  function increment<Key>(counts: Map<Key, Count>, key: Key, receiver: Receiver): void {
    const count = counts.get(key) ?? new Map<Receiver, number>();
    counts.set(key, count.set(receiver, (count.get(receiver) ?? 0) + 1));
  }

  function decrement<Key>(counts: Map<Key, Count>, key: Key, receiver: Receiver): void {
    const count = counts.get(key);
    if (!count) return;
    const left = (count.get(receiver) ?? 1) - 1;
    if (left > 0) count.set(receiver, left);
    else count.delete(receiver);
    if (count.size === 0) counts.delete(key);
  }

  // One receiver that throws must not silence the others.
  function safely(call: () => void): void {
    try {
      call();
    } catch (error) {
      logger.error({ err: error }, "a receiver of the channel layer threw");
    }
  }

  function shardBatch(shard: number, batch: LogBatch): void {
    for (const receiver of [...(byShard.get(shard)?.keys() ?? [])]) safely(() => receiver.onBatch(shard, batch));
  }

  return {
    add(group, receiver) {
      const shard = shardOf(group, shards);
      const isFirst = !byShard.has(shard);
      increment(byGroup, group, receiver);
      increment(byShard, shard, receiver);
      if (isFirst) onShard?.(shard, true);
    },
    discard(group, receiver) {
      if (!byGroup.get(group)?.has(receiver)) return;
      const shard = shardOf(group, shards);
      decrement(byGroup, group, receiver);
      decrement(byShard, shard, receiver);
      if (!byShard.has(shard)) onShard?.(shard, false);
    },
    batch(batch) {
      for (const [shard, part] of splitByShard(batch, shards).entries()) shardBatch(shard, part);
    },
    shardBatch,
    message(message) {
      for (const receiver of [...(byGroup.get(message.group)?.keys() ?? [])]) {
        safely(() => receiver.onMessage(message));
      }
    },
    bell(name) {
      for (const listener of [...(bells.get(name) ?? [])]) safely(listener);
    },
    onBell(name, listener) {
      const listeners = bells.get(name) ?? new Set();
      bells.set(name, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && bells.get(name) === listeners) bells.delete(name);
      };
    },
    shards: () => [...byShard.keys()],
  };
}

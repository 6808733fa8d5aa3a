import type { ChannelLayer, LogBatch, Receiver } from "../channel-layer.ts";
import { shardOf } from "../channel-layer.ts";
import type { History } from "../history.ts";
import { GroupStream } from "./group-stream.ts";
import type { GatewayMetrics } from "./metrics.ts";

/** A group that nobody uses is followed for this long, so that who flaps finds what it missed at hand. */
const lingerMs = 30_000;

/** Every logged group that this gateway follows, counted by its users (rules 3.4, 5.1). */
export type Streams = {
  acquire(group: string): GroupStream;
  release(stream: GroupStream): void;
  all(): Iterable<GroupStream>;
  /** The groups on these shards. */
  groupsOf(shards: ReadonlySet<number>): GroupStream[];
  /** Offers a batch's entries to their streams. */
  offer(batch: LogBatch): void;
  /** Lets go of what has been idle for long. */
  sweep(nowMs: number): void;
  readonly size: number;
  close(): void;
};

export function createStreams(options: {
  layer: ChannelLayer;
  history: History;
  metrics: GatewayMetrics;
  receiver: Receiver;
  /** Called before the first group of a shard is read. */
  onShardOpened(shard: number): void;
  onShardClosed(shard: number): void;
}): Streams {
  const { layer, history, metrics, receiver, onShardOpened, onShardClosed } = options;
  const streams = new Map<string, GroupStream>();
  const groupsPerShard = new Map<number, Set<GroupStream>>();

  function open(group: string): GroupStream {
    const shard = shardOf(group, layer.shards);
    const stream = new GroupStream(group, history, metrics);
    const neighbours = groupsPerShard.get(shard) ?? new Set();
    if (neighbours.size === 0) onShardOpened(shard);
    groupsPerShard.set(shard, neighbours.add(stream));
    streams.set(group, stream);
    layer.groupAdd(group, receiver);
    return stream;
  }

  function forget(stream: GroupStream): void {
    const shard = shardOf(stream.group, layer.shards);
    const neighbours = groupsPerShard.get(shard);
    neighbours?.delete(stream);
    streams.delete(stream.group);
    layer.groupDiscard(stream.group, receiver);
    if (neighbours?.size === 0) {
      groupsPerShard.delete(shard);
      onShardClosed(shard);
    }
  }

  return {
    acquire(group) {
      const stream = streams.get(group) ?? open(group);
      stream.users += 1;
      stream.idleSinceMs = undefined;
      return stream;
    },
    release(stream) {
      stream.users -= 1;
      if (stream.users === 0) stream.idleSinceMs = Date.now();
    },
    all: () => streams.values(),
    groupsOf: (shards) => [...shards].flatMap((shard) => [...(groupsPerShard.get(shard) ?? [])]),
    offer({ epoch, entries }) {
      for (const entry of entries) streams.get(entry.group)?.offer(epoch, [entry]);
    },
    sweep(nowMs) {
      for (const stream of streams.values()) {
        if (stream.idleSinceMs !== undefined && nowMs - stream.idleSinceMs > lingerMs) forget(stream);
      }
    },
    get size() {
      return streams.size;
    },
    close() {
      for (const stream of [...streams.values()]) forget(stream);
    },
  };
}

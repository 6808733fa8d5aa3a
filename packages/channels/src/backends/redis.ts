import { randomUUID } from "node:crypto";
import { type ChannelLayer, defaultShards, type Logger, shardOf, splitByShard } from "../channel-layer.ts";
import type { EphemeralMessage } from "../protocol.ts";
import { readBatch, writeBatch } from "./batch-text.ts";
import { createLocalReceivers } from "./local-receivers.ts";
import { openRedisLink } from "./redis-link.ts";

/** The same in every process of one deployment: `shards` and `prefix`. */
export type RedisLayerOptions = { url: string; logger: Logger; prefix?: string; shards?: number };

/**
 * The channel layer of several processes: one Redis channel per shard, one per bell. This process hears itself without
 * Redis; so losing Redis costs others' hints only, which the log makes up for (rules 1.2, 4.2).
 * Works with Redis absent at start, reconnects for ever with jitter, and listens again.
 * Cost: one PUBLISH per shard and batch, pipelined; nothing waits longer than half a second for a Redis that hangs.
 */
export function createRedisLayer(options: RedisLayerOptions): ChannelLayer {
  const { url, logger, prefix = "cohort", shards = defaultShards } = options;
  const self = randomUUID();
  const shardChannel = (shard: number) => `${prefix}:shard:${shard}`;
  const bellChannel = (bell: string) => `${prefix}:bell:${bell}`;
  let hintsNotSent = 0;

  const link = openRedisLink(url, logger, () => {
    if (hintsNotSent > 0) logger.info({ hintsNotSent }, "hints that redis did not get were left to the log");
    hintsNotSent = 0;
  });
  const local = createLocalReceivers({
    shards,
    logger,
    onShard: (shard, isHeard) => {
      if (isHeard) link.listen(shardChannel(shard), (text) => hear(text, (kind, body) => hearShard(shard, kind, body)));
      else link.unlisten(shardChannel(shard));
    },
  });

  // Each text is "<sender> <kind> <body>"; what this process sent it has already heard.
  function hear(text: string, deliver: (kind: string, body: string) => void): void {
    if (text.startsWith(self)) return;
    const kindAt = text.indexOf(" ") + 1;
    try {
      deliver(text.slice(kindAt, kindAt + 1), text.slice(kindAt + 2));
    } catch (error) {
      logger.warn({ err: error }, "a text on the channel layer could not be read");
    }
  }

  function hearShard(shard: number, kind: string, body: string): void {
    if (kind === "L") local.shardBatch(shard, readBatch(body));
    else local.message(JSON.parse(body) as EphemeralMessage);
  }

  async function send(channel: string, kind: "L" | "E" | "B", body: string): Promise<void> {
    if (!(await link.publish(channel, `${self} ${kind} ${body}`))) hintsNotSent++;
  }

  const bells = new Map<string, number>();

  return {
    shards,
    async publish(batch) {
      const parts = splitByShard(batch, shards);
      for (const [shard, part] of parts.entries()) local.shardBatch(shard, part);
      await Promise.all(parts.map((part, shard) => send(shardChannel(shard), "L", writeBatch(part))));
    },
    groupAdd: (group, receiver) => local.add(group, receiver),
    groupDiscard: (group, receiver) => local.discard(group, receiver),
    async groupSend(group, message) {
      const addressed = { ...message, group };
      local.message(addressed);
      await send(shardChannel(shardOf(group, shards)), "E", JSON.stringify(addressed));
    },
    async ring(bell) {
      local.bell(bell);
      await send(bellChannel(bell), "B", "");
    },
    onRing(bell, listener) {
      const stop = local.onBell(bell, listener);
      bells.set(bell, (bells.get(bell) ?? 0) + 1);
      if (bells.get(bell) === 1) link.listen(bellChannel(bell), (text) => hear(text, () => local.bell(bell)));
      return () => {
        stop();
        const left = (bells.get(bell) ?? 1) - 1;
        bells.set(bell, left);
        if (left === 0) link.unlisten(bellChannel(bell));
      };
    },
    connected: () => link.isReady(),
    close: () => link.close(),
  };
}

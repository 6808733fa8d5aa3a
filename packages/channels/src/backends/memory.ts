import { type ChannelLayer, defaultShards, type Logger, silentLogger } from "../channel-layer.ts";
import { createLocalReceivers, type LocalReceivers } from "./local-receivers.ts";

/** What several memory layers share when a program wants more than one node in one process. */
export type MemoryBus = { readonly shards: number; readonly nodes: Set<LocalReceivers> };

export function createMemoryBus(shards = defaultShards): MemoryBus {
  return { shards, nodes: new Set() };
}

/**
 * The channel layer of a program that is one process: a full peer of the others, held to the same contract.
 * Delivers in order, in a microtask after the call, so that a receiver never runs inside its publisher.
 */
export function createMemoryLayer(options: { bus?: MemoryBus; logger?: Logger } = {}): ChannelLayer {
  const { bus = createMemoryBus(), logger = silentLogger } = options;
  const local = createLocalReceivers({ shards: bus.shards, logger });
  bus.nodes.add(local);
  let isOpen = true;

  async function toAll(deliver: (node: LocalReceivers) => void): Promise<void> {
    if (!isOpen) return;
    await Promise.resolve();
    for (const node of bus.nodes) deliver(node);
  }

  return {
    shards: bus.shards,
    publish: (batch) => toAll((node) => node.batch(batch)),
    groupAdd: (group, receiver) => local.add(group, receiver),
    groupDiscard: (group, receiver) => local.discard(group, receiver),
    groupSend: (group, message) => toAll((node) => node.message({ ...message, group })),
    ring: (bell) => toAll((node) => node.bell(bell)),
    onRing: (bell, listener) => local.onBell(bell, listener),
    connected: () => isOpen,
    async close() {
      isOpen = false;
      bus.nodes.delete(local);
    },
  };
}

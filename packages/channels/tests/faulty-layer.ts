import type { ChannelLayer, LogBatch } from "../src/channel-layer.ts";

/** What a layer may do to the hints of one shard; each is told every batch and the way on. */
const faults = {
  drops: () => {
    let heard = 0;
    return (batch: LogBatch, pass: (batch: LogBatch) => void) => {
      heard += 1;
      if (heard % 3 !== 0) pass(batch);
    };
  },
  swaps: () => {
    let held: LogBatch | undefined;
    return (batch: LogBatch, pass: (batch: LogBatch) => void) => {
      if (!held) {
        held = batch;
        return;
      }
      pass(batch);
      pass(held);
      held = undefined;
    };
  },
  doubles: () => (batch: LogBatch, pass: (batch: LogBatch) => void) => {
    pass(batch);
    pass(batch);
  },
  alters: () => {
    let heard = 0;
    return (batch: LogBatch, pass: (batch: LogBatch) => void) => {
      heard += 1;
      const alter = (frame: string) => frame.replace('"data":', '"data":"altered","was":');
      if (heard % 3 !== 0) pass(batch);
      else pass({ ...batch, entries: batch.entries.map((entry) => ({ ...entry, frame: alter(entry.frame) })) });
    };
  },
} satisfies Record<string, () => (batch: LogBatch, pass: (batch: LogBatch) => void) => void>;

export type LayerFault = keyof typeof faults;

/** The layer, with one fault between it and whoever listens. */
export function faultyLayer(layer: ChannelLayer, fault: LayerFault): ChannelLayer {
  const perShard = new Map<number, ReturnType<(typeof faults)[LayerFault]>>();
  const wrapped = new Map<object, Parameters<ChannelLayer["groupAdd"]>[1]>();
  return {
    ...layer,
    groupAdd(group, receiver) {
      const through = wrapped.get(receiver) ?? {
        onBatch(shard: number, batch: LogBatch) {
          const spoil = perShard.get(shard) ?? faults[fault]();
          perShard.set(shard, spoil);
          spoil(batch, (spoilt) => receiver.onBatch(shard, spoilt));
        },
        onMessage: receiver.onMessage,
      };
      wrapped.set(receiver, through);
      layer.groupAdd(group, through);
    },
    groupDiscard(group, receiver) {
      const through = wrapped.get(receiver);
      if (through) layer.groupDiscard(group, through);
    },
  };
}

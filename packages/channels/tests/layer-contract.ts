import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../tests/environment/until.ts";
import { type ChannelLayer, type LogBatch, type Receiver, shardOf } from "../src/channel-layer.ts";
import type { EphemeralMessage } from "../src/protocol.ts";

/** Two nodes of one deployment; what one sends the other hears. */
export type Nodes = { tx: ChannelLayer; rx: ChannelLayer };

type Hearing = Receiver & { batches: { shard: number; batch: LogBatch }[]; messages: EphemeralMessage[] };

function hearing(): Hearing {
  const batches: Hearing["batches"] = [];
  const messages: EphemeralMessage[] = [];
  return {
    batches,
    messages,
    onBatch: (shard, batch) => batches.push({ shard, batch }),
    onMessage: (message) => messages.push(message),
  };
}

const frame = (text: string) => JSON.stringify({ type: "event", text });
const batchOf = (after: number, ...groups: string[]): LogBatch => ({
  epoch: "e1",
  after,
  head: after + 1,
  entries: groups.map((group) => ({ group, offset: after + 1, seq: after + 1, frame: frame(`"${group}"\nüß`) })),
});

const typing = (group: string, key: string): EphemeralMessage => {
  return { type: "typing", group, key, data: { key }, at: "2026-01-01T00:00:00.000Z", leaseMs: 1000 };
};

/** What every backend promises, whatever carries it. */
export function layerContract(open: () => Promise<Nodes>): void {
  let nodes: Nodes;
  beforeEach(async () => {
    nodes = await open();
    await until(() => nodes.tx.connected() && nodes.rx.connected(), "both nodes are connected");
  });
  afterEach(async () => {
    await Promise.all([nodes.tx.close(), nodes.rx.close()]);
  });

  /** Publishes until it is heard: listening begins a moment after the add. */
  async function listening(receiver: Hearing, group: string): Promise<void> {
    await until(async () => {
      await nodes.tx.groupSend(group, typing(group, "probe"));
      return receiver.messages.length > 0;
    }, "the receiver hears");
    // What was sent meanwhile is still on its way; it comes in order, so the last one ends it.
    await nodes.tx.groupSend(group, typing(group, "last probe"));
    await until(() => receiver.messages.at(-1)?.key === "last probe", "the probes are through");
    receiver.messages.length = 0;
  }

  test("5.1 hands each shard its part of a batch, unaltered, and every shard the range", async () => {
    const receiver = hearing();
    const groups = Array.from({ length: 40 }, (_, index) => `g_${index}`);
    for (const group of groups) nodes.rx.groupAdd(group, receiver);
    for (const group of groups) await listening(receiver, group);
    const batch = batchOf(0, ...groups);
    await nodes.tx.publish(batch);
    const shards = new Set(groups.map((group) => shardOf(group, nodes.rx.shards)));
    await until(() => receiver.batches.length >= shards.size, "every shard has heard");
    expect(receiver.batches.length).toBe(shards.size);
    const entries = receiver.batches.flatMap(({ batch: part }) => part.entries);
    expect(entries.toSorted((a, b) => a.group.localeCompare(b.group))).toEqual(
      batch.entries.toSorted((a, b) => a.group.localeCompare(b.group)),
    );
    for (const { shard, batch: part } of receiver.batches) {
      expect(part).toMatchObject({ epoch: "e1", after: 0, head: 1 });
      expect(part.entries.every(({ group }) => shardOf(group, nodes.rx.shards) === shard)).toBe(true);
    }
  });

  test("5.1 keeps the order of batches, heartbeats among them", async () => {
    const receiver = hearing();
    nodes.rx.groupAdd("room_1", receiver);
    await listening(receiver, "room_1");
    for (let after = 0; after < 20; after++) {
      await nodes.tx.publish(after % 3 ? batchOf(after, "room_1") : { epoch: "e1", after, head: after, entries: [] });
    }
    await until(() => receiver.batches.length === 20, "all have come");
    expect(receiver.batches.map(({ batch }) => batch.after)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test("5.1 hears a shard until its last group is discarded, and then no more", async () => {
    const [receiver, other] = [hearing(), hearing()];
    nodes.rx.groupAdd("room_1", receiver);
    nodes.rx.groupAdd("room_1", receiver);
    nodes.rx.groupAdd("room_2", other);
    await listening(receiver, "room_1");
    await listening(other, "room_2");
    nodes.rx.groupDiscard("room_1", receiver);
    await nodes.tx.publish(batchOf(0, "room_1"));
    await until(() => receiver.batches.length === 1, "one add is left");
    nodes.rx.groupDiscard("room_1", receiver);
    await nodes.tx.publish(batchOf(1, "room_1", "room_2"));
    await until(() => other.batches.some(({ batch }) => batch.after === 1), "the other still hears");
    expect(receiver.batches.length).toBe(1);
  });

  test("7.1 carries ephemeral messages to the group and to no other", async () => {
    const [receiver, other] = [hearing(), hearing()];
    nodes.rx.groupAdd("talk_1", receiver);
    nodes.rx.groupAdd("talk_2", other);
    await listening(receiver, "talk_1");
    await listening(other, "talk_2");
    await nodes.tx.groupSend("talk_1", typing("talk_1", "ada"));
    await nodes.tx.groupSend("talk_2", typing("talk_2", "bob"));
    await until(() => other.messages.length > 0 && receiver.messages.length > 0, "both have theirs");
    expect(receiver.messages.map(({ key }) => key)).toEqual(["ada"]);
    expect(other.messages.map(({ key }) => key)).toEqual(["bob"]);
  });

  test("1.2 hears itself as others do, once", async () => {
    const receiver = hearing();
    nodes.tx.groupAdd("room_1", receiver);
    await listening(receiver, "room_1");
    await nodes.tx.publish(batchOf(0, "room_1"));
    await nodes.tx.publish(batchOf(1, "room_1"));
    await until(() => receiver.batches.length >= 2, "both have come");
    expect(receiver.batches.map(({ batch }) => batch.after)).toEqual([0, 1]);
  });

  test("4.2 rings bells in both nodes until the listener stops", async () => {
    let [here, there, elsewhere] = [0, 0, 0];
    const stop = nodes.rx.onRing("work", () => there++);
    nodes.tx.onRing("work", () => here++);
    nodes.rx.onRing("other", () => elsewhere++);
    await until(async () => {
      await nodes.tx.ring("work");
      return there > 0;
    }, "the other node hears the bell");
    expect(here).toBeGreaterThan(0);
    stop();
    const before = { here, there };
    await nodes.tx.ring("work");
    await until(() => here > before.here, "this node hears it");
    expect(there).toBe(before.there);
    expect(elsewhere).toBe(0);
  });

  test("9.2 keeps delivering to others when one receiver throws", async () => {
    const receiver = hearing();
    const broken: Receiver = {
      onBatch: () => {
        throw new Error("broken");
      },
      onMessage: () => {
        throw new Error("broken");
      },
    };
    nodes.rx.groupAdd("room_1", broken);
    nodes.rx.groupAdd("room_1", receiver);
    await listening(receiver, "room_1");
    await nodes.tx.publish(batchOf(0, "room_1"));
    await until(() => receiver.batches.length === 1, "the other receiver hears");
  });
}

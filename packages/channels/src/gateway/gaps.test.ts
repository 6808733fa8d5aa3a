import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { faultsOf } from "../../tests/sequence.ts";
import { createMemoryLayer } from "../backends/memory.ts";
import { shardOf } from "../channel-layer.ts";

let world: TestGateway;
let isConnected = true;
beforeEach(async () => {
  isConnected = true;
  world = await buildGateway({ layer: { ...createMemoryLayer(), connected: () => isConnected } });
  await world.gateway.ready();
});
afterEach(() => world.stop());

test("4.1 heals a gap with one read however many sockets follow the group", async () => {
  const { log, layer, metrics } = world;
  const clients = Array.from({ length: 10 }, (_, index) => world.client({ protocols: [`n${index}`] }));
  await Promise.all(clients.map((client) => client.subscribe("room_1")));
  await layer.publish(log.append(["room_1"]));
  await until(() => clients.every(({ events }) => events.length === 1), "all are live");
  const before = log.reads.read.length;
  log.append(["room_1"]);
  log.append(["room_1"]);
  await layer.publish(log.append(["room_1"]));
  await until(() => clients.every(({ events }) => events.length === 4), "all have all");
  for (const { events } of clients) expect(faultsOf(log.of("room_1"), events)).toEqual([]);
  expect(log.reads.read.length - before).toBe(1);
  expect(metrics.calls.get("gapHealed")).toBe(1);
});

test("4.1 takes hints doubled and in any order", async () => {
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  const batches = Array.from({ length: 9 }, () => log.append(["room_1"]));
  for (const at of [2, 0, 0, 1, 5, 3, 4, 4, 8, 7, 6, 0]) await layer.publish(batches[at] ?? log.heartbeat());
  await until(() => client.events.length >= 9, "all are there");
  await layer.publish(log.append(["room_1"]));
  await until(() => client.events.length >= 10, "it goes on");
  expect(faultsOf(log.of("room_1"), client.events)).toEqual([]);
});

test("4.2 reads on from the cursor when a lost hint held the group's last event", async () => {
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  log.append(["room_1"]);
  await layer.publish(log.append(["room_other"]));
  await until(() => client.events.length === 1, "the batch that did not continue leads to the log");
});

test("4.2 finds by the tail what a dead layer does not bring, for every group with one read a tick", async () => {
  const { log } = world;
  isConnected = false;
  const client = world.client();
  const groups = Array.from({ length: 30 }, (_, index) => `room_${index}`);
  await Promise.all(groups.map((group) => client.subscribe(group)));
  const before = log.reads.tail;
  log.append(groups);
  await until(() => client.events.length === 30, "all groups have it");
  expect(log.reads.tail - before).toBeLessThanOrEqual(2);
});

test("4.3 reads nothing but the head while hints arrive", async () => {
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  await layer.publish(log.append(["room_1"]));
  await until(() => client.events.length === 1, "it is live");
  const { tail, read, head } = log.reads;
  const before = { tail, read: read.length, head };
  let written = 1;
  while (log.reads.head < before.head + 4) {
    await layer.publish(log.append(["room_1"]));
    written += 1;
    await until(() => client.events.length === written, "it arrives");
  }
  expect(log.reads.tail).toBe(before.tail);
  expect(log.reads.read.length).toBe(before.read);
});

test("4.2 loses nothing of a group that joins while the log is being tailed", async () => {
  const { log } = world;
  isConnected = false;
  const client = world.client();
  await client.subscribe("room_1");
  const heads: Promise<unknown>[] = [];
  for (let round = 0; round < 40; round++) {
    log.append(["room_1", `room_${round + 10}`]);
    heads.push(client.subscribe(`room_${round + 10}`));
    log.append(["room_1", `room_${round + 10}`]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(heads);
  for (let round = 0; round < 40; round++) log.append([`room_${round + 10}`]);
  await until(() => {
    const last = new Map(client.events.map(({ group, offset }) => [group, offset]));
    return Array.from({ length: 40 }, (_, round) => last.get(`room_${round + 10}`)).every((offset) => offset === 3);
  }, "every group has reached its head");
  for (let round = 0; round < 40; round++) {
    const heard = client.events.filter(({ group }) => group === `room_${round + 10}`);
    const first = heard[0]?.offset ?? 0;
    expect(heard.map(({ offset }) => offset)).toEqual(Array.from({ length: 4 - first }, (_, index) => first + index));
  }
});

test("4.2 reads a group that joined its shard after the tail was asked for and before it answered", async () => {
  const { log, layer } = world;
  const neighbour = Array.from({ length: 1_000 }, (_, index) => `room_${index + 2}`).find(
    (group) => shardOf(group, layer.shards) === shardOf("room_1", layer.shards),
  );
  if (!neighbour) throw new Error("One of a thousand groups is on the same shard.");
  const client = world.client();
  await client.subscribe("room_1");
  const { tail } = log;
  let [isAsked, isHeld] = [false, true];
  log.tail = async (...asked) => {
    isAsked = true;
    await until(() => !isHeld, "the tail may be answered");
    return tail(...asked);
  };
  isConnected = false;
  log.append(["room_1"]);
  await until(() => isAsked, "the tail is asked for");
  await client.subscribe(neighbour);
  log.append([neighbour]);
  isHeld = false;
  await until(() => client.events.length === 2, "both groups have their event");
});

test("4.1 heals at once what a hint shows to be missing, without waiting for the next look at the log", async () => {
  await world.stop();
  world = await buildGateway({ tailMs: 60_000 });
  await world.gateway.ready();
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  const { after } = log.append(["room_1"]);
  await layer.publish({ ...log.append(["room_1"]), after });
  await until(() => client.events.length === 2, "both are there");
});

test("4.2 looks at the log at once when a batch does not continue its shard's cursor", async () => {
  await world.stop();
  world = await buildGateway({ tailMs: 60_000 });
  await world.gateway.ready();
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  log.append(["room_1"]);
  await layer.publish(log.append(["room_other"]));
  await until(() => client.events.length === 1, "the lost one is there");
});

test("4.1 tries again to heal what could not be read, though every batch has been heard", async () => {
  const { log, layer, metrics } = world;
  const client = world.client();
  await client.subscribe("room_1");
  log.isFailing = true;
  const { after } = log.append(["room_1"]);
  await layer.publish({ ...log.append(["room_1"]), after });
  await until(() => (metrics.calls.get("historyFailed") ?? 0) > 0, "the log cannot be read");
  log.isFailing = false;
  await until(() => client.events.length === 2, "both are there");
});

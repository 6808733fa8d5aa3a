import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import type { EventMessage, SubscribedMessage } from "../protocol.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway({ limits: { maxReplayEntries: 3_000 } });
  await world.gateway.ready();
});
afterEach(() => world.stop());

async function subscribe(since?: object, group = "room_1") {
  const socket = world.raw();
  const heard = listenTo(socket);
  await heard.message("welcome");
  say(socket, { type: "subscribe", group, since });
  const answer = (await heard.message("subscribed")) as SubscribedMessage;
  const offsets = () =>
    heard
      .messages()
      .filter((message): message is EventMessage => message.type === "event")
      .map(({ offset }) => offset);
  return { socket, heard, answer, offsets };
}

function write(count: number): void {
  for (let index = 0; index < count; index++) world.log.append(["room_1"]);
}

test("3.1 begins at the current head when no position is given", async () => {
  write(5);
  const { answer, offsets } = await subscribe();
  expect(answer).toMatchObject({ group: "room_1", epoch: "e1", offset: 5, recovered: true });
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => offsets().length > 0, "the next event comes");
  expect(offsets()).toEqual([6]);
});

test("3.2 replays exactly what came after a position, then goes on live", async () => {
  write(40);
  const { answer, offsets } = await subscribe({ epoch: "e1", offset: 30 });
  expect(answer).toMatchObject({ offset: 40, recovered: true });
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => offsets().length >= 11, "replay and live are there");
  expect(offsets()).toEqual(Array.from({ length: 11 }, (_, index) => 31 + index));
});

test("3.2 replays several pages while events go on being written", async () => {
  write(1_700);
  const { offsets } = await subscribe({ epoch: "e1", offset: 0 });
  for (let index = 0; index < 100; index++) await world.layer.publish(world.log.append(["room_1"]));
  await until(() => offsets().length >= 1_800, "everything is there");
  expect(offsets()).toEqual(Array.from({ length: 1_800 }, (_, index) => index + 1));
});

test.each([
  ["in the log", 600],
  ["still at hand", 60],
])("6.1 replays more than may wait for a socket to one that reads, from what is %s", async (_, count) => {
  await subscribe();
  for (let index = 0; index < count; index++) {
    await world.layer.publish(world.log.append(["room_1"], "x".repeat(40_000)));
  }
  const { heard, offsets } = await subscribe({ epoch: "e1", offset: 0 });
  await until(() => offsets().length === count, "everything is there");
  expect(offsets()).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  expect(heard.messages().map(({ type }) => type)).not.toContain("dirty");
});

test("3.2 recovers a client that is ahead of this gateway's stream", async () => {
  await subscribe();
  write(3);
  // The stream has not heard of these three yet; another gateway has delivered them.
  const { answer, offsets } = await subscribe({ epoch: "e1", offset: 3 });
  expect(answer.recovered).toBe(true);
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => offsets().length > 0, "the next event comes");
  expect(offsets()).toEqual([4]);
});

test("3.2 answers who is up to date without reading the log again", async () => {
  write(3);
  await subscribe();
  const before = world.log.reads.read.length;
  const { answer } = await subscribe({ epoch: "e1", offset: 3 });
  expect(answer.recovered).toBe(true);
  expect(world.log.reads.read.length).toBe(before);
});

test.each([
  ["another epoch", { epoch: "e0", offset: 2 }],
  ["a position ahead of the log", { epoch: "e1", offset: 99_999 }],
  ["a position that retention has passed", { epoch: "e1", offset: 1 }],
])("3.3 does not recover from %s", async (_, since) => {
  write(10);
  world.log.expire("room_1", 5);
  const { answer, offsets } = await subscribe(since);
  expect(answer).toMatchObject({ offset: 10, recovered: false });
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => offsets().length > 0, "it is live");
  expect(offsets()).toEqual([11]);
});

test("3.3 does not replay more than the limit", async () => {
  write(3_500);
  const { answer } = await subscribe({ epoch: "e1", offset: 10 });
  expect(answer).toMatchObject({ offset: 3_500, recovered: false });
});

test("3.4 keeps trying while the log cannot be read, and loses nothing", async () => {
  write(5);
  world.log.isFailing = true;
  const socket = world.raw();
  const heard = listenTo(socket);
  await heard.message("welcome");
  say(socket, { type: "subscribe", group: "room_1", since: { epoch: "e1", offset: 2 } });
  await until(() => (world.metrics.calls.get("historyFailed") ?? 0) > 1, "it has tried");
  world.log.isFailing = false;
  await until(() => heard.messages().filter(({ type }) => type === "event").length === 3, "the replay comes");
});

test("3.5 subscribes by path and by short name", async () => {
  const byPath = listenTo(world.raw("/ws/board/weekly"));
  expect(await byPath.message("subscribed")).toMatchObject({ group: "room_lobby", requested: "board:weekly" });
  const client = world.client();
  expect(await client.subscribe("lobby")).toMatchObject({ group: "room_lobby" });
  await world.layer.publish(world.log.append(["room_lobby"]));
  await until(() => client.events.length === 1, "the event of the group behind the name comes");
});

test("1.4 turns a quarantined event into a resync at its position", async () => {
  const client = world.client();
  await client.subscribe("room_1");
  await world.layer.publish(world.log.append(["room_1"]));
  await world.layer.publish(world.log.quarantine(["room_1"]));
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => client.events.length === 2, "both events are there");
  expect(client.resyncs).toEqual(["room_1"]);
});

test("2.3 resyncs everybody when the log becomes another one", async () => {
  const client = world.client();
  write(5);
  await client.subscribe("room_1");
  world.log.restart("e2");
  await until(() => client.resyncs.length === 1, "the client is told");
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => client.events.length === 1, "the new log is followed");
  expect(client.events[0]).toMatchObject({ epoch: "e2", offset: 1 });
});

test("2.3 loses nothing of a group that was opened in the new log before the gateway knew of it", async () => {
  await world.stop();
  world = await buildGateway({ tailMs: 60_000 });
  await world.gateway.ready();
  world.log.restart("e2");
  write(3);
  const client = world.client();
  expect(await client.subscribe("room_1")).toMatchObject({ epoch: "e2", offset: 3 });
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => client.events.length === 1, "the event whose hint told of the new log comes");
});

test("1.4 resyncs instead of skipping when what is missing is gone from the log", async () => {
  const client = world.client();
  await client.subscribe("room_1");
  write(5);
  world.log.expire("room_1", 4);
  await until(() => client.resyncs.length === 1, "the client is told");
  await world.layer.publish(world.log.append(["room_1"]));
  await until(() => client.events.length >= 1, "it goes on");
  expect(client.events.map(({ offset }) => offset)).toEqual([6]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildDeployment } from "../../tests/build-deployment.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { buildHistory } from "../../tests/build-history.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import { faultsOf } from "../../tests/sequence.ts";
import { drainInSlots } from "./drain.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway();
  await world.gateway.ready();
});
afterEach(() => world.stop());

test("12.1 gives every client a slot of its own, spread evenly, and closes each after its slot", async () => {
  const startedAt = performance.now();
  const slots: number[] = [];
  const closedAt: number[] = [];
  const connections = Array.from({ length: 100 }, () => ({
    drain: (reconnectAfterMs: number) => slots.push(reconnectAfterMs),
    close: () => closedAt.push(performance.now() - startedAt),
  }));
  await drainInSlots(connections, { spreadMs: 600, graceMs: 100 });
  expect(slots).toEqual(Array.from({ length: 100 }, (_, index) => index * 6));
  expect(closedAt.length).toBe(100);
  for (const [index, at] of closedAt.entries()) expect(at).toBeGreaterThanOrEqual((slots[index] ?? 0) + 99);
  const batches = closedAt.filter((at, index) => index === 0 || at - (closedAt[index - 1] ?? 0) > 20).length;
  expect(batches).toBeGreaterThan(5);
});

test("12.1 spreads ten thousand clients over 10 s and no longer", async () => {
  const slots: number[] = [];
  const isLeft = new Error("far enough");
  const connections = Array.from({ length: 10_000 }, () => ({
    drain: (reconnectAfterMs: number) => slots.push(reconnectAfterMs),
    close: () => {
      throw isLeft;
    },
  }));
  await expect(drainInSlots(connections, { graceMs: 0 })).rejects.toBe(isLeft);
  expect(Math.max(...slots)).toBeLessThanOrEqual(10_000);
  expect(Math.max(...slots)).toBeGreaterThan(9_900);
});

test("12.1 is not ready and takes nobody new while it drains, and goes on delivering until each has left", async () => {
  const sockets = await Promise.all(
    [1, 2, 3].map(async () => {
      const socket = world.raw();
      const heard = listenTo(socket);
      await heard.message("welcome");
      say(socket, { type: "subscribe", group: "room_1" });
      await heard.message("subscribed");
      return heard;
    }),
  );
  const drained = world.gateway.drain({ spreadMs: 300, graceMs: 600 });
  expect(world.gateway.isReady()).toBe(false);
  expect(await listenTo(world.raw()).refused()).toBe(503);
  await world.layer.publish(world.log.append(["room_1"]));
  for (const heard of sockets) await heard.message("event");
  const slots = await Promise.all(sockets.map(async (heard) => (await heard.message("drain")).reconnectAfterMs));
  expect(slots.toSorted((a, b) => a - b)).toEqual([0, 100, 200]);
  await drained;
  for (const heard of sockets) expect(await heard.closed()).toBe(4000);
  expect(world.gateway.stats().connections).toBe(0);
});

test("12.1 loses nothing of a client that is sent away in the middle of a stream of events", async () => {
  const deployment = await buildDeployment({ gateways: 2, browsers: 4 });
  const { log, browsers } = deployment;
  for (const browser of browsers) browser.follow("room_1");
  await until(() => browsers.every((browser) => browser.isLive()), "all are live");
  const drained = deployment.drain(0, { spreadMs: 200 });
  for (let index = 0; index < 100; index++) {
    await deployment.publish(log.append(["room_1"]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await drained;
  await deployment.publish(log.append(["room_1"]));
  await until(() => browsers.every(({ events }) => events("room_1").length >= 101), "all have all");
  for (const { events } of browsers) expect(faultsOf(log.of("room_1"), events("room_1"))).toEqual([]);
  await deployment.stop();
});

test("12.2 answers 503 until it holds the log's head", async () => {
  await world.stop();
  const log = buildHistory();
  log.isFailing = true;
  world = await buildGateway({ log, tailMs: 20 });
  expect(world.gateway.isReady()).toBe(false);
  expect(await listenTo(world.raw()).refused()).toBe(503);
  log.isFailing = false;
  await world.gateway.ready();
  await listenTo(world.raw()).message("welcome");
});

test("12.1 says goodbye with 1001 when it is closed at once", async () => {
  const heard = listenTo(world.raw());
  await heard.message("welcome");
  await world.gateway.close();
  expect(await heard.closed()).toBe(1001);
});

import { afterEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import { defaultLimits } from "./limits.ts";
import { type GatewayMetrics, noMetrics } from "./metrics.ts";

let world: TestGateway;
afterEach(() => world.stop());

async function open(options: Parameters<typeof buildGateway>[0] = {}): Promise<void> {
  world = await buildGateway(options);
  await world.gateway.ready();
}

test("11.1 speaks at least every 10 s, and drops who says nothing for 30 s, unless told otherwise", async () => {
  await open();
  expect(defaultLimits.heartbeatMs).toBe(10_000);
  expect(defaultLimits.peerSilenceMs).toBe(30_000);
  expect((await listenTo(world.raw()).message("welcome")).heartbeatMs).toBe(10_000);
});

test("11.1 pings again and again, each time with a fresh resume token", async () => {
  await open({ limits: { heartbeatMs: 300 } });
  const socket = world.raw();
  const heard = listenTo(socket);
  const pings = () => heard.messages().flatMap((message) => (message.type === "ping" ? [message.resume] : []));
  await until(() => pings().length >= 3, "three pings have come");
  expect(new Set(pings()).size).toBe(pings().length);
  expect(pings()).not.toContain(undefined);
});

test("11.3 closes with 4009 who never speaks, and keeps who answers", async () => {
  await open({ limits: { heartbeatMs: 250, peerSilenceMs: 900 } });
  const client = world.client();
  const mute = listenTo(world.raw());
  await until(() => client.states.includes("live"), "the client is live");
  expect(await mute.closed()).toBe(4009);
  await until(() => (world.metrics.calls.get("acknowledged") ?? 0) > 4, "the client goes on answering");
  expect(client.states).not.toContain("offline");
});

test("11.3 cuts a peer that does not even close", async () => {
  await open({ limits: { heartbeatMs: 250, peerSilenceMs: 600 } });
  const socket = world.raw();
  await listenTo(socket).message("welcome");
  let isCut = false;
  (socket as typeof socket & { _socket: { pause(): void } })._socket.pause();
  socket.on("close", () => {
    isCut = true;
  });
  await until(() => world.gateway.stats().connections === 0, "it no longer counts");
  (socket as typeof socket & { _socket: { resume(): void } })._socket.resume();
  await until(() => isCut, "the connection has ended");
});

test("11.2 the client leaves a server that has fallen silent", async () => {
  await open({ limits: { heartbeatMs: 60_000 } });
  const client = world.client({ silenceMs: 300 });
  await until(() => client.states.includes("live"), "it is live");
  await until(() => client.states.includes("offline"), "it leaves");
  await until(() => client.states.filter((status) => status === "live").length >= 2, "it comes back");
});

test("14.1 reports connections, messages, frames and how far behind a client says it is", async () => {
  const acknowledged: [number, number][] = [];
  const closed: number[] = [];
  const received: string[] = [];
  const fannedOut: number[] = [];
  const metrics: GatewayMetrics = {
    ...noMetrics,
    acknowledged: (roundTripMs, behind) => acknowledged.push([roundTripMs, behind]),
    connectionClosed: (code) => closed.push(code),
    messageReceived: (type) => received.push(type),
    fannedOut: (sockets) => fannedOut.push(sockets),
  };
  await open({ metrics, limits: { heartbeatMs: 200 } });
  const sockets = [world.raw(), world.raw()];
  const heard = sockets.map(listenTo);
  for (const [index, socket] of sockets.entries()) {
    await heard[index]?.message("welcome");
    say(socket, { type: "subscribe", group: "room_1" });
    await heard[index]?.message("subscribed");
  }
  for (let index = 0; index < 3; index++) await world.layer.publish(world.log.append(["room_1"]));
  await heard[0]?.message("ping");
  say(sockets[0] as (typeof sockets)[0], { type: "pong", acks: { room_1: 1, room_unknown: 7 } });
  await until(() => acknowledged.length === 1, "the pong is counted");
  expect(acknowledged[0]?.[1]).toBe(2);
  expect(acknowledged[0]?.[0]).toBeGreaterThanOrEqual(0);
  expect(received).toEqual(["subscribe", "subscribe", "pong"]);
  expect(fannedOut).toEqual([2, 2, 2]);
  sockets[0]?.close(1000);
  await until(() => closed.length === 1, "the end is counted");
  expect(closed).toEqual([1000]);
});

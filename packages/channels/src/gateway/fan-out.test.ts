import { afterEach, beforeEach, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import { FrameChain, FrameTick } from "./frame-chain.ts";
import { noMetrics } from "./metrics.ts";
import { Outbound } from "./outbound.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway();
  await world.gateway.ready();
});
afterEach(() => world.stop());

async function follow(group: string) {
  const socket = world.raw();
  const heard = listenTo(socket);
  await heard.message("welcome");
  say(socket, { type: "subscribe", group });
  await heard.message("subscribed");
  return heard;
}

test("5.3 sends what comes within one tick in one frame", async () => {
  const heard = await follow("room_1");
  const before = heard.frames.length;
  const batches = [1, 2, 3, 4, 5].map(() => world.log.append(["room_1"]));
  await Promise.all(batches.map((batch) => world.layer.publish(batch)));
  await until(() => heard.messages().filter(({ type }) => type === "event").length === 5, "all five are there");
  expect(heard.frames.length - before).toBe(1);
});

test("5.2 sends all sockets the same bytes", async () => {
  const [one, two] = await Promise.all([follow("room_1"), follow("room_1")]);
  const batches = [1, 2, 3].map(() => world.log.append(["room_1"]));
  await Promise.all(batches.map((batch) => world.layer.publish(batch)));
  await until(() => one.frames.length > 2 && two.frames.length > 2, "both have a frame");
  expect(one.frames.at(-1)?.equals(two.frames.at(-1) ?? Buffer.of())).toBe(true);
  expect(one.frames.at(-1)?.toString()).toBe(batches.map(({ entries }) => entries[0]?.frame).join("\n"));
});

test("5.2 makes the bytes of a tick once for all sockets that hear the same", async () => {
  const written: Buffer[] = [];
  const socket = { bufferedAmount: 0, send: (bytes: Buffer) => written.push(bytes) } as unknown as WebSocket;
  const tick = new FrameTick();
  const options = { maxBufferedBytes: 1024, metrics: noMetrics, onOverflow: () => undefined };
  const outbounds = [1, 2, 3].map(() => new Outbound(socket, tick, options));
  for (const message of ['{"a":1}', '{"b":2}']) for (const outbound of outbounds) outbound.send(message);
  await until(() => written.length === 3, "all are flushed");
  expect(new Set(written).size).toBe(1);
});

test("5.2 joins messages with the length it says it has", () => {
  const chain = new FrameChain("grün").append("ä").append("x");
  expect(chain.bytes().toString()).toBe("grün\nä\nx");
  expect(chain.bytes().length).toBe(chain.byteLength);
  expect(chain.messages).toBe(3);
});

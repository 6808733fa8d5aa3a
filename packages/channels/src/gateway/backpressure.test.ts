import type { Duplex } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { WebSocket } from "ws";
import { until } from "../../../../tests/environment/until.ts";
import { buildDeployment } from "../../tests/build-deployment.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import { faultsOf } from "../../tests/sequence.ts";
import { FrameTick } from "./frame-chain.ts";
import { noMetrics } from "./metrics.ts";
import { Outbound } from "./outbound.ts";

let world: TestGateway;
/** The server's ends of the connections, in the order in which they came. */
let ends: Duplex[];
beforeEach(async () => {
  world = await buildGateway({ limits: { maxBufferedBytes: 20_000 } });
  await world.gateway.ready();
  const { handleUpgrade } = world.gateway;
  ends = [];
  world.gateway.handleUpgrade = (request, socket, head) => {
    ends.push(socket);
    handleUpgrade(request, socket, head);
  };
});
afterEach(() => world.stop());

async function follow(...groups: string[]) {
  const socket = world.raw();
  const heard = listenTo(socket);
  await heard.message("welcome");
  say(socket, ...groups.map((group) => ({ type: "subscribe", group })));
  await until(
    () => heard.messages().filter(({ type }) => type === "subscribed").length === groups.length,
    "it follows",
  );
  const end = ends.at(-1) as Duplex;
  return { socket, heard, end };
}

async function write(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await world.layer.publish(world.log.append(["room_1"], "x".repeat(1_000)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("6.1 tells a slow reader how far each logged group has gone without it, then closes with 4008", async () => {
  const { heard, end } = await follow("room_1", "room_2", "talk_1");
  end.cork();
  await world.layer.publish(world.log.append(["room_2"]));
  await write(40);
  await until(() => world.metrics.calls.get("slowClosed") === 1, "it is given up");
  const goneTo = world.log.of("room_1").length;
  while (end.writableCorked > 0) end.uncork();
  expect(await heard.closed()).toBe(4008);
  const dirty = heard.messages().flatMap((message) => (message.type === "dirty" ? [message] : []));
  expect(dirty.map(({ group }) => group).toSorted()).toEqual(["room_1", "room_2"]);
  for (const { group, epoch, offset } of dirty) {
    expect(epoch).toBe("e1");
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(group === "room_1" ? goneTo : 1);
  }
  const offsets = heard
    .messages()
    .flatMap((message) => (message.type === "event" && message.group === "room_1" ? [message.offset] : []));
  expect(offsets).toEqual(offsets.map((_, index) => index + 1));
  expect(offsets.length).toBeLessThan(40);
});

test("6.1 keeps no more for a slow reader than its bound", async () => {
  const { end } = await follow("room_1");
  end.cork();
  let most = 0;
  for (let index = 0; index < 60; index++) {
    await write(1);
    most = Math.max(most, end.writableLength);
  }
  expect(world.metrics.calls.get("slowClosed")).toBe(1);
  expect(most).toBeLessThan(22_000);
});

test("6.1 lets a slow reader that is a client come back for all it missed", async () => {
  const deployment = await buildDeployment({ browsers: 1, gateways: 1 });
  const [browser] = deployment.browsers;
  browser?.follow("room_1");
  await until(() => browser?.isLive() ?? false, "it is live");
  browser?.stall();
  for (let index = 0; index < 200; index++) {
    await deployment.publish(deployment.log.append(["room_1"], "x".repeat(1_000)));
    await new Promise((resolve) => setImmediate(resolve));
  }
  browser?.unstall();
  await until(() => (browser?.events("room_1").length ?? 0) >= 200, "it has all");
  expect(faultsOf(deployment.log.of("room_1"), browser?.events("room_1") ?? [])).toEqual([]);
  await deployment.stop();
});

test("6.2 delivers to the others while one does not read", async () => {
  const slow = await follow("room_1");
  const quick = await Promise.all([1, 2, 3].map(() => follow("room_1")));
  slow.end.cork();
  await write(100);
  for (const { heard, socket } of quick) {
    await until(() => heard.messages().filter(({ type }) => type === "event").length === 100, "it has all");
    expect(socket.readyState).toBe(1);
  }
});

test("7.1 keeps only the latest value of each key for a busy socket, and sends them when it has room", async () => {
  const written: string[] = [];
  const callbacks: (() => void)[] = [];
  const socket = {
    bufferedAmount: 0,
    send(bytes: Buffer, _options: object, onWritten: () => void) {
      written.push(bytes.toString());
      this.bufferedAmount += bytes.length;
      callbacks.push(onWritten);
    },
  };
  const tick = new FrameTick();
  const outbound = new Outbound(socket as unknown as WebSocket, tick, {
    maxBufferedBytes: 1_000,
    metrics: noMetrics,
    onOverflow: () => expect.unreachable("nothing overflows"),
  });
  outbound.send("x".repeat(600));
  await until(() => written.length === 1, "the first is written");
  for (let index = 0; index < 100; index++) outbound.sendLatest(`key ${index % 2}`, `value ${index}`);
  socket.bufferedAmount = 0;
  callbacks[0]?.();
  await until(() => written.length === 2, "the latest are written");
  expect(written[1]).toBe("value 98\nvalue 99");
});

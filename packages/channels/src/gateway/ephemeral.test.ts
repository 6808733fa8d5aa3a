import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { listenTo, say } from "../../tests/raw-socket.ts";
import { createMemoryLayer } from "../backends/memory.ts";
import type { EphemeralMessage } from "../protocol.ts";
import { createEphemeralRooms, type EphemeralRooms } from "./ephemeral-rooms.ts";
import { defaultLimits } from "./limits.ts";

const messageOf = (key: string, data: unknown, parts: Partial<EphemeralMessage> = {}): EphemeralMessage => {
  return { type: "presence", group: "talk_1", key, data, at: "2026-01-01T00:00:00.000Z", leaseMs: 30_000, ...parts };
};

/** A room and what one guest is handed of it, over a clock that stands still. */
function room(limits: Partial<typeof defaultLimits> = {}) {
  const receiver = { onBatch: () => undefined, onMessage: () => undefined };
  const rooms: EphemeralRooms = createEphemeralRooms(createMemoryLayer(), receiver, { ...defaultLimits, ...limits });
  const guest = () => {
    const handed: unknown[] = [];
    rooms.join("talk_1", {
      deliverLatest: (_, message) => handed.push((JSON.parse(message) as EphemeralMessage).data),
    });
    return handed;
  };
  return { rooms, guest };
}

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway();
  await world.gateway.ready();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.stop();
});

test("7.1 hands out the first change at once, and then the latest of each key ten times a second", () => {
  vi.useFakeTimers();
  const { rooms, guest } = room();
  const handed = guest();
  for (let index = 0; index < 50; index++) rooms.accept(messageOf(`key ${index % 2}`, index));
  expect(handed).toEqual([0]);
  vi.advanceTimersByTime(100);
  expect(new Set(handed)).toEqual(new Set([0, 48, 49]));
  vi.advanceTimersByTime(1_000);
  expect(handed.length).toBe(3);
  rooms.close();
});

test("7.1 sends no faster however fast it is fed", () => {
  vi.useFakeTimers();
  const { rooms, guest } = room({ ephemeralPerSecond: 5 });
  const handed = guest();
  for (let ms = 0; ms < 2_000; ms += 10) {
    rooms.accept(messageOf("ada", ms));
    vi.advanceTimersByTime(10);
  }
  expect(handed.length).toBeGreaterThanOrEqual(9);
  expect(handed.length).toBeLessThanOrEqual(11);
  rooms.close();
});

test("7.1 keeps at most so many keys, the newest", () => {
  vi.useFakeTimers();
  const { rooms, guest } = room({ maxEphemeralKeys: 3 });
  const early = guest();
  for (let index = 0; index < 10; index++) {
    rooms.accept(messageOf(`key ${index}`, index));
    vi.advanceTimersByTime(100);
  }
  expect(early.length).toBe(10);
  expect(guest()).toEqual([7, 8, 9]);
  rooms.close();
});

test("7.2 tells a newcomer what has not lapsed and was not ended", () => {
  vi.useFakeTimers();
  const { rooms, guest } = room();
  const first = guest();
  rooms.accept(messageOf("brief", "brief", { leaseMs: 1_000 }));
  rooms.accept(messageOf("long", "long"));
  rooms.accept(messageOf("ended", "ended"));
  rooms.accept(messageOf("ended", null));
  vi.advanceTimersByTime(2_000);
  expect(first).toContain("brief");
  expect(guest()).toEqual(["long"]);
  rooms.close();
});

test("7.2 carries what one says to the others in the group, under the speaker's own name", async () => {
  const [ada, bob] = ["ada", "bob"].map((name) => world.raw("/ws", ["cohort.v1"], { "x-principal": name }));
  if (!ada || !bob) throw new Error("There are two.");
  const [heardByAda, heardByBob] = [listenTo(ada), listenTo(bob)];
  for (const [socket, heard] of [
    [ada, heardByAda],
    [bob, heardByBob],
  ] as const) {
    await heard.message("welcome");
    say(socket, { type: "subscribe", group: "talk_1" });
    expect(await heard.message("subscribed")).toMatchObject({ epoch: "", offset: 0, recovered: true });
  }
  say(ada, { type: "typing", group: "talk_1", data: { key: "mallory" } });
  expect(await heardByBob.message("typing")).toMatchObject({ key: "ada", data: { key: "mallory" }, leaseMs: 30_000 });
});

test("13.1 nobody blinks when a client goes through a deploy", async () => {
  const watching = world.raw("/ws", ["cohort.v1"], { "x-principal": "bob" });
  const heard = listenTo(watching);
  await heard.message("welcome");
  say(watching, { type: "subscribe", group: "talk_1" });
  await heard.message("subscribed");
  const present = world.client();
  await present.subscribe("talk_1");
  present.presence("talk_1", { doing: "reading" });
  const shown = () => heard.messages().filter(({ type }) => type === "presence");
  await until(() => shown().length === 1, "it is seen");
  await world.gateway.reauthorize("ada", (scope) => ({ ...scope, expiresAt: 0 }));
  await until(() => present.states.filter((status) => status === "live").length >= 2, "it is back");
  await until(() => shown().length >= 2, "it is shown again");
  expect(shown().map((message) => message.type === "presence" && message.data)).not.toContain(null);
});

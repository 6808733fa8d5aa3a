import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type WebSocket from "ws";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { type Heard, listenTo, say } from "../../tests/raw-socket.ts";
import type { ErrorMessage } from "../protocol.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway({
    limits: {
      maxSubscriptions: 3,
      messageBurst: 50,
      messagesPerSecond: 1,
      maxSocketsPerPrincipal: 4,
      maxSocketsPerAddress: 12,
      maxFrameBytes: 2_048,
      maxFragments: 4,
      maxEphemeralBytes: 64,
      handshakeMs: 300,
    },
  });
  await world.gateway.ready();
});
afterEach(() => world.stop());

async function join(principal = "ada", path = "/ws") {
  const socket = world.raw(path, ["cohort.v1"], { "x-principal": principal });
  const heard = listenTo(socket);
  await heard.message("welcome");
  return { socket, heard };
}

const errorsOf = (heard: Heard) =>
  heard.messages().filter((message): message is ErrorMessage => message.type === "error");

/** Whoever is connected besides still hears what happens. */
async function bystander(): Promise<() => Promise<void>> {
  const { socket, heard } = await join("bob");
  say(socket, { type: "subscribe", group: "room_1" });
  await heard.message("subscribed");
  return async () => {
    const before = heard.messages().length;
    await world.layer.publish(world.log.append(["room_1"]));
    await until(() => heard.messages().length > before, "the bystander hears the next event");
    expect(socket.readyState).toBe(1);
  };
}

describe("9.1 limits", () => {
  test("9.1 refuses the subscription that is one too many, by name, and keeps the others", async () => {
    const { socket, heard } = await join();
    say(socket, ...[1, 2, 3, 4].map((index) => ({ type: "subscribe", group: `room_${index}` })));
    const error = await heard.message("error");
    expect(error).toMatchObject({ code: "limit.subscriptions", group: "room_4" });
    await until(() => heard.messages().filter(({ type }) => type === "subscribed").length === 3, "three are open");
    say(socket, { type: "unsubscribe", group: "room_2" }, { type: "subscribe", group: "room_5" });
    await until(() => heard.messages().filter(({ type }) => type === "subscribed").length === 4, "there is room again");
    expect(errorsOf(heard).length).toBe(1);
  });

  test("9.1 does not count a group that is asked for anew, by whichever of its names", async () => {
    const { socket, heard } = await join();
    say(socket, ...["lobby", "room_1", "room_2"].map((group) => ({ type: "subscribe", group })));
    await until(() => heard.messages().filter(({ type }) => type === "subscribed").length === 3, "three are open");
    say(socket, { type: "subscribe", group: "lobby" }, { type: "subscribe", group: "room_1" });
    await until(() => heard.messages().filter(({ type }) => type === "subscribed").length === 5, "both are answered");
    expect(errorsOf(heard)).toEqual([]);
  });

  test("9.1 closes with 4029 who says too much, after saying so", async () => {
    const check = await bystander();
    const { socket, heard } = await join();
    for (let index = 0; index < 60; index++) say(socket, { type: "pong" });
    expect(await heard.closed()).toBe(4029);
    expect(errorsOf(heard).map(({ code }) => code)).toEqual(["limit.messages"]);
    await check();
  });

  test("9.1 counts control frames as messages", async () => {
    const { socket, heard } = await join();
    for (let index = 0; index < 60; index++) socket.ping();
    expect(await heard.closed()).toBe(4029);
  });

  test("9.1 closes with 4409 a frame that is too large, and lets ws cut one that is far too large", async () => {
    const large = await join();
    large.socket.send("x".repeat(2_049));
    expect(await large.heard.closed()).toBe(4409);
    expect(errorsOf(large.heard).map(({ code }) => code)).toEqual(["frame.tooLarge"]);
    const huge = await join();
    huge.socket.send("x".repeat(1_000_000));
    expect(await huge.heard.closed()).toBe(1009);
  });

  test("9.1 lets ws cut a frame in too many fragments", async () => {
    const { socket, heard } = await join();
    for (let index = 0; index < 6; index++) socket.send("x", { fin: false });
    expect(await heard.closed()).toBe(1008);
  });

  test("9.1 answers 429 to the socket that is one too many for a person, and takes it when another has gone", async () => {
    const sockets = await Promise.all([1, 2, 3, 4].map(() => join()));
    expect(await listenTo(world.raw()).refused()).toBe(429);
    await join("bob");
    sockets[0]?.socket.close();
    await sockets[0]?.heard.closed();
    await join();
  });

  test("9.1 lets no burst past the limit of a person while it is being judged", async () => {
    await world.stop();
    let letAll: () => void = () => undefined;
    const judged = new Promise<void>((resolve) => {
      letAll = resolve;
    });
    let asked = 0;
    world = await buildGateway({
      limits: { maxSocketsPerPrincipal: 4 },
      async authenticate() {
        asked += 1;
        await judged;
        return { principalId: "ada", expiresAt: Date.now() + 60_000, allowed: () => true };
      },
    });
    await world.gateway.ready();
    for (let index = 0; index < 10; index++) world.raw();
    await until(() => asked === 10, "all are being judged");
    letAll();
    await until(() => world.metrics.calls.get("upgradeRefused") === 6, "six are refused");
    expect(world.gateway.stats().connections).toBe(4);
  });

  test("9.1 answers 429 to the socket that is one too many for an address", async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => join(`person-${index}`)));
    const refused = world.raw("/ws", ["cohort.v1"], { "x-principal": "one-more" });
    expect(await listenTo(refused).refused()).toBe(429);
  });

  test("9.1 answers 408 when who it is cannot be told in time", async () => {
    await world.stop();
    world = await buildGateway({ limits: { handshakeMs: 50 }, authenticate: () => new Promise(() => undefined) });
    await world.gateway.ready();
    expect(await listenTo(world.raw()).refused()).toBe(408);
  });

  test("9.1 refuses an ephemeral message that is too large, and one to a group not joined", async () => {
    const { socket, heard } = await join();
    say(socket, { type: "typing", group: "talk_1", data: 1 });
    await until(() => errorsOf(heard).length === 1, "it is refused");
    say(socket, { type: "subscribe", group: "talk_1" });
    await heard.message("subscribed");
    say(socket, { type: "typing", group: "talk_1", data: "x".repeat(65) });
    await until(() => errorsOf(heard).length === 2, "it is refused");
    expect(errorsOf(heard).map(({ code }) => code)).toEqual(["group.notJoined", "limit.ephemeral"]);
  });
});

const malformed: [string, string | Buffer, number, string][] = [
  ["no JSON", "hello", 4400, "message.malformed"],
  ["nothing", "", 4400, "message.malformed"],
  ["a list", "[]", 4400, "message.malformed"],
  ["null", "null", 4400, "message.malformed"],
  ["an unknown message", '{"type":"publish","group":"room_1"}', 4400, "message.unknown"],
  ["a type that is an object", '{"type":{}}', 4400, "message.unknown"],
  ["a type of the prototype", '{"type":"__proto__"}', 4400, "message.unknown"],
  ["no group", '{"type":"subscribe"}', 4400, "message.malformed"],
  ["an empty group", '{"type":"subscribe","group":""}', 4400, "message.malformed"],
  ["a group that is too long", `{"type":"subscribe","group":"${"x".repeat(201)}"}`, 4400, "message.malformed"],
  [
    "a negative position",
    '{"type":"subscribe","group":"room_1","since":{"epoch":"e1","offset":-1}}',
    4400,
    "message.malformed",
  ],
  ["half a position", '{"type":"subscribe","group":"room_1","since":{"offset":1.5}}', 4400, "message.malformed"],
  ["no position", '{"type":"subscribe","group":"room_1","since":null}', 4400, "message.malformed"],
  ["no ticket", '{"type":"authenticate"}', 4400, "message.malformed"],
  ["acks that are a text", '{"type":"pong","acks":"all"}', 4400, "message.malformed"],
  ["acks that are no offsets", '{"type":"pong","acks":{"room_1":"9"}}', 4400, "message.malformed"],
  ["a good message before a bad one", '{"type":"pong"}\n{', 4400, "message.malformed"],
  ["too many messages", Array.from({ length: 257 }, () => "{}").join("\n"), 4400, "frame.tooManyMessages"],
  ["deep JSON", "[".repeat(2_000), 4400, "message.malformed"],
  ["a binary frame", Buffer.from('{"type":"pong"}'), 1003, "frame.binary"],
];

describe("9.2 malformed frames", () => {
  test.each(malformed)("9.2 answers %s by name, closes that socket and no other", async (_, frame, code, error) => {
    const check = await bystander();
    const { socket, heard } = await join();
    socket.send(frame);
    expect(await heard.closed()).toBe(code);
    expect(errorsOf(heard).map((each) => each.code)).toEqual([error]);
    await check();
  });

  test.each([
    "room_",
    "room_../../etc",
    "room_*",
    "room_1 OR 1=1",
    "__proto__",
    "constructor",
    "room_\u0000",
    "ROOM_1",
  ])("8.5 refuses the group %j like one that may not be heard", async (group) => {
    const { socket, heard } = await join();
    say(socket, { type: "subscribe", group });
    expect(await heard.message("error")).toMatchObject({ code: "group.refused", group });
  });

  /** What violates the RFC, written to the wire by hand. The socket of ws behind it is gone by then. */
  async function wire(...bytes: Buffer[]): Promise<Buffer> {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    const received: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    const head = [
      "GET /ws HTTP/1.1",
      "Host: test",
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Protocol: cohort.v1",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    await until(() => Buffer.concat(received).includes("welcome"), "it is welcomed");
    for (const each of bytes) socket.write(each);
    const isClosed = () => socket.destroyed || socket.readableEnded;
    await until(isClosed, "the server has closed");
    return Buffer.concat(received);
  }

  const closeOf = (received: Buffer): number => received.readUInt16BE(received.length - 2);
  const mask = Buffer.from([0, 0, 0, 0]);

  test.each([
    ["an unmasked frame", 1002, [Buffer.from([0x81, 0x02]), Buffer.from("{}")]],
    ["a reserved opcode", 1002, [Buffer.from([0x83, 0x80]), mask]],
    ["a reserved bit", 1002, [Buffer.from([0xc1, 0x80]), mask]],
    ["bad UTF-8", 1007, [Buffer.from([0x81, 0x82]), mask, Buffer.from([0xc3, 0x28])]],
    ["a continuation of nothing", 1002, [Buffer.from([0x80, 0x80]), mask]],
    ["a length beyond all bounds", 1009, [Buffer.from([0x81, 0xff, 0x00, 0xff, 0, 0, 0, 0, 0, 0]), mask]],
  ])("9.2 closes %s with the RFC's code", async (_, code, bytes) => {
    const check = await bystander();
    const received = await wire(...bytes);
    expect(closeOf(received)).toBe(code);
    await check();
  });

  test("9.2 outlives a peer that vanishes in the middle of a frame", async () => {
    const check = await bystander();
    const { socket } = await join();
    (socket as WebSocket & { _socket: { write(bytes: Buffer): void; destroy(): void } })._socket.write(
      Buffer.from([0x81, 0xfe, 0x04]),
    );
    socket.terminate();
    await until(() => world.gateway.stats().connections === 1, "it is gone");
    await check();
  });
});

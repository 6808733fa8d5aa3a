import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type ScriptedClient, scriptedClient } from "../../tests/scripted-server.ts";
import { closeCodes, closePolicy } from "../protocol.ts";
import { backoffMs } from "./backoff.ts";
import type { ChannelsOptions } from "./index.ts";

let client: ScriptedClient;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  client?.close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function connected(options: Partial<ChannelsOptions> = {}): Promise<ScriptedClient> {
  client = await scriptedClient(options);
  await client.socket().welcome();
  return client;
}

/** Long enough for any back-off. */
const longestMs = 5_000;

describe("12.3 the back-off", () => {
  test("12.3 lies between nothing and a ceiling that doubles to 5 s", () => {
    const ceilings = Array.from({ length: 12 }, (_, attempt) => backoffMs(attempt, () => 1));
    expect(ceilings).toEqual([300, 600, 1_200, 2_400, 4_800, ...Array.from({ length: 7 }, () => 5_000)]);
    for (let attempt = 0; attempt < 12; attempt++) expect(backoffMs(attempt, () => 0)).toBe(0);
    expect(backoffMs(1e9, () => 1)).toBe(5_000);
  });

  test("12.3 spreads a thousand clients evenly over its whole range", () => {
    const waits = Array.from({ length: 1_000 }, () => backoffMs(5));
    const perTenth = Array.from(
      { length: 10 },
      (_, tenth) => waits.filter((waitMs) => Math.floor(waitMs / 500) === tenth).length,
    );
    expect(perTenth.reduce((sum, count) => sum + count)).toBe(1_000);
    for (const count of perTenth) expect(count).toBeGreaterThan(50);
  });

  test("12.3 grows while attempts fail and says when the next one is made", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    client = await scriptedClient();
    const waits: number[] = [];
    for (let round = 0; round < 7; round++) {
      await client.socket().end(1006);
      const { status, retryAt = 0 } = client.state();
      expect(status).toBe("offline");
      waits.push(retryAt - Date.now());
      const before = client.sockets.length;
      await vi.advanceTimersByTimeAsync(retryAt - Date.now() - 2);
      expect(client.sockets.length).toBe(before);
      await vi.advanceTimersByTimeAsync(3);
      expect(client.sockets.length).toBe(before + 1);
    }
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(4_900);
    expect(Math.max(...waits)).toBeLessThan(longestMs);
  });

  test("12.3 begins anew after a connection that was good, and not after one that was cut at once", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    client = await scriptedClient();
    for (let round = 0; round < 4; round++) {
      await client.socket().welcome();
      await client.socket().end(1006);
      await client.nextAttempt();
    }
    await client.socket().end(1006);
    const flapping = (client.state().retryAt ?? 0) - Date.now();
    await client.nextAttempt();
    await client.socket().welcome();
    await vi.advanceTimersByTimeAsync(1_500);
    await client.socket().end(1006);
    expect(flapping).toBeGreaterThan(4_000);
    expect((client.state().retryAt ?? 0) - Date.now()).toBeLessThan(300);
  });
});

describe("10.1 close codes", () => {
  const expected = {
    drained: "reconnect",
    slowReader: "reconnect",
    silent: "reconnect",
    tooManyMessages: "reconnect",
    expired: "reconnect with new token",
    ticketRefused: "reconnect with new token",
    logChanged: "resync",
    signedOut: "never",
    malformed: "never",
    frameTooLarge: "never",
  } as const;

  test.each(Object.entries(closeCodes))("10.1 %s has its policy", (name, code) => {
    expect(closePolicy(code)).toBe(expected[name as keyof typeof expected]);
  });

  test.each([1001, 1005, 1006, 1011, 1012, 1013, 4000, 4008, 4009, 4029, 4099, 3000, 5000])(
    "10.1 comes back after %i",
    async (code) => {
      await connected();
      await client.socket().end(code);
      expect(client.state().status).toBe("offline");
      await client.nextAttempt();
      expect(client.sockets.length).toBe(2);
    },
  );

  test.each([1000, 1002, 1003, 1007, 1008, 1009, 1010, 4300, 4400, 4409, 4999])(
    "10.1 never comes back after %i",
    async (code) => {
      await connected();
      await client.socket().end(code, "told why");
      expect(client.state()).toMatchObject({ status: "stopped", reason: "told why" });
      await vi.advanceTimersByTimeAsync(10 * longestMs);
      expect(client.sockets.length).toBe(1);
    },
  );

  test("10.1 rejects what still waits when it may not come back, and what is asked afterwards", async () => {
    await connected();
    const waiting = expect(client.subscribe("room_1")).rejects.toThrow("closed");
    await client.socket().end(closeCodes.signedOut, "signed out");
    await waiting;
    await expect(client.subscribe("room_2")).rejects.toThrow("closed");
  });

  test("10.1 forgets every position after a code of the resync range", async () => {
    await connected();
    const following = client.subscribe("room_1");
    await client.socket().hear({ type: "subscribed", group: "room_1", epoch: "e1", offset: 7, recovered: true });
    await following;
    await client.socket().end(closeCodes.logChanged);
    await client.nextAttempt();
    await client.socket().welcome();
    expect(client.socket().said("subscribe")).toEqual([{ type: "subscribe", group: "room_1" }]);
    await client.socket().hear({ type: "subscribed", group: "room_1", epoch: "e2", offset: 3, recovered: true });
    expect(client.resyncs).toEqual(["room_1"]);
  });
});

describe("11.2 silence", () => {
  test("11.2 leaves after 20 s of silence and comes back", async () => {
    await connected();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(client.socket().closedWith).toBeUndefined();
    await client.socket().hear({ type: "ping" });
    await vi.advanceTimersByTimeAsync(19_000);
    expect(client.socket().closedWith).toBeUndefined();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(client.sockets[0]?.closedWith).toEqual({ code: 3000, reason: "silent" });
    expect(client.sockets.length).toBe(2);
  });

  test("11.2 leaves an attempt that is not welcomed within 10 s", async () => {
    client = await scriptedClient();
    await vi.advanceTimersByTimeAsync(12_000);
    expect(client.sockets[0]?.closedWith).toMatchObject({ reason: "silent" });
  });

  test("11.2 hears nothing any more of a connection it has left", async () => {
    await connected();
    const left = client.socket();
    const following = client.subscribe("room_1");
    await left.hear({ type: "subscribed", group: "room_1", epoch: "e1", offset: 0, recovered: true });
    await following;
    await vi.advanceTimersByTimeAsync(22_000);
    await left.hear({ type: "resync", group: "room_1", epoch: "e1", offset: 9 });
    await left.end(4300);
    expect(client.resyncs).toEqual([]);
    expect(client.state().status).not.toBe("stopped");
  });

  test("11.2 leaves a server it cannot understand, and asks another", async () => {
    await connected();
    await client.socket().hearText('{"type":"event","group":"room_1"');
    expect(client.sockets[0]?.closedWith).toMatchObject({ reason: "unreadable" });
    await client.nextAttempt();
    expect(client.sockets.length).toBe(2);
  });

  test("11.2 passes over messages that a newer server knows", async () => {
    await connected();
    await client.socket().hearText('{"type":"novelty","group":7}\n{"type":"ping"}');
    expect(client.socket().said("pong").length).toBe(1);
    expect(client.state().status).toBe("live");
  });
});

describe("12.1 a drain", () => {
  test("12.1 goes on hearing until its slot, then comes back at once", async () => {
    await connected();
    const following = client.subscribe("room_1");
    await client.socket().hear({ type: "subscribed", group: "room_1", epoch: "e1", offset: 0, recovered: true });
    await following;
    await client.socket().hear({ type: "drain", reconnectAfterMs: 3_000 });
    await vi.advanceTimersByTimeAsync(2_900);
    expect(client.state().status).toBe("live");
    expect(client.sockets.length).toBe(1);
    await vi.advanceTimersByTimeAsync(110);
    expect(client.sockets.length).toBe(2);
    expect(client.sockets[0]?.closedWith).toMatchObject({ reason: "drained" });
  });

  test("12.1 keeps its slot when the server closes before it", async () => {
    await connected();
    await client.socket().hear({ type: "drain", reconnectAfterMs: 3_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    await client.socket().end(closeCodes.drained);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(client.sockets.length).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(client.sockets.length).toBe(2);
  });
});

describe("12.3 the network", () => {
  test("12.3 tries at once when the network or the page comes back, and leaves when it goes", async () => {
    const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: "visible" })];
    vi.stubGlobal("window", window);
    vi.stubGlobal("document", document);
    vi.spyOn(Math, "random").mockReturnValue(0.999);
    await connected();
    window.dispatchEvent(new Event("offline"));
    expect(client.state()).toMatchObject({ status: "offline", reason: "no network" });
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(0);
    expect(client.sockets.length).toBe(2);
    await client.socket().end(1006);
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(0);
    expect(client.sockets.length).toBe(3);
    client.close();
    window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(longestMs);
    expect(client.sockets.length).toBe(3);
  });

  test("12.3 makes one attempt at a time however often it is told to", async () => {
    const window = new EventTarget();
    vi.stubGlobal("window", window);
    client = await scriptedClient({ ticket: () => new Promise((resolve) => setTimeout(() => resolve("t"), 500)) });
    for (let round = 0; round < 5; round++) window.dispatchEvent(new Event("online"));
    await vi.advanceTimersByTimeAsync(600);
    expect(client.sockets.length).toBe(1);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { eventAt, type ScriptedClient, scriptedClient, subscribedAt } from "../../tests/scripted-server.ts";

let client: ScriptedClient;
beforeEach(async () => {
  vi.useFakeTimers();
  client = await scriptedClient();
});
afterEach(() => {
  client.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Follows room_1 on a welcomed connection, from this head on. */
async function following(offset: number): Promise<void> {
  await client.socket().welcome();
  const answered = client.subscribe("room_1");
  await client.socket().hear(subscribedAt(offset));
  await answered;
}

/** The connection breaks, and the next one is welcomed. */
async function comeBack(): Promise<void> {
  await client.socket().end(1006);
  await client.nextAttempt();
  await client.socket().welcome();
}

const offsets = () => client.events.map(({ offset }) => offset);
const refusal = (code: string, group = "room_1") => ({ type: "error" as const, code, message: "No.", group });

describe("subscribing", () => {
  test("3.1 asks once connected, resolves with the answer, and joins what is already followed", async () => {
    const first = client.subscribe("room_1");
    expect(client.socket().frames).toEqual([]);
    await client.socket().welcome();
    expect(client.socket().said("subscribe")).toEqual([{ type: "subscribe", group: "room_1" }]);
    const second = client.subscribe("room_1");
    await client.socket().hear(subscribedAt(4));
    const answer = { group: "room_1", epoch: "e1", offset: 4, recovered: true };
    expect(await first).toEqual(answer);
    expect(await second).toEqual(answer);
    expect(await client.subscribe("room_1")).toEqual(answer);
    expect(client.socket().said("subscribe").length).toBe(1);
    expect(client.state().status).toBe("live");
  });

  test("3.2 asks from the position it is given and says whether that was covered", async () => {
    await client.socket().welcome();
    const covered = client.subscribe("room_1", { epoch: "e1", offset: 2 });
    const lost = client.subscribe("room_2", { epoch: "e0", offset: 9 });
    await vi.advanceTimersByTimeAsync(0);
    expect(
      client
        .socket()
        .said("subscribe")
        .map(({ since }) => since),
    ).toEqual([
      { epoch: "e1", offset: 2 },
      { epoch: "e0", offset: 9 },
    ]);
    await client.socket().hear(subscribedAt(3), eventAt(3), subscribedAt(5, false, { group: "room_2" }));
    expect((await covered).recovered).toBe(true);
    expect((await lost).recovered).toBe(false);
    expect(client.resyncs).toEqual(["room_2"]);
    expect(offsets()).toEqual([3]);
  });

  test("3.5 follows the group that a short name stands for", async () => {
    await client.socket().welcome();
    const answered = client.subscribe("lobby");
    await client.socket().hear(subscribedAt(0, true, { group: "room_7", requested: "lobby" }));
    expect((await answered).group).toBe("room_7");
    await client.socket().hear(eventAt(1, { group: "room_7" }));
    expect(offsets()).toEqual([1]);
    await comeBack();
    expect(client.socket().said("subscribe")).toEqual([
      { type: "subscribe", group: "lobby", since: { epoch: "e1", offset: 1 } },
    ]);
    client.unsubscribe("lobby");
    await vi.advanceTimersByTimeAsync(0);
    expect(client.socket().said("unsubscribe")).toEqual([{ type: "unsubscribe", group: "room_7" }]);
  });

  test("8.5 rejects what the server refuses, reports it, and does not ask again", async () => {
    await client.socket().welcome();
    const refused = expect(client.subscribe("room_1")).rejects.toThrow("group.refused");
    await client.socket().hear(refusal("group.refused"));
    await refused;
    expect(client.errors).toEqual([{ code: "group.refused", message: "No.", group: "room_1" }]);
    await comeBack();
    expect(client.socket().said("subscribe")).toEqual([]);
  });

  test("9.1 rejects what is one too many", async () => {
    await client.socket().welcome();
    const refused = expect(client.subscribe("room_1")).rejects.toThrow("limit.subscriptions");
    await client.socket().hear(refusal("limit.subscriptions"));
    await refused;
  });

  test("8.4 hears no more of a group that was withdrawn", async () => {
    await following(0);
    await client.socket().hear(refusal("group.withdrawn"), eventAt(1));
    expect(offsets()).toEqual([]);
    expect(client.errors.map(({ code }) => code)).toEqual(["group.withdrawn"]);
    await comeBack();
    expect(client.socket().said("subscribe")).toEqual([]);
  });

  test("3.4 asks again, a little later, what could not be decided", async () => {
    await client.socket().welcome();
    const answered = client.subscribe("room_1");
    await client.socket().hear(refusal("server.unavailable"));
    expect(client.socket().said("subscribe").length).toBe(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(client.socket().said("subscribe").length).toBe(2);
    await client.socket().hear(subscribedAt(3));
    expect((await answered).offset).toBe(3);
    expect(client.errors).toEqual([]);
  });

  test("3.1 rejects a subscription that is taken back or ends with the client", async () => {
    await client.socket().welcome();
    const taken = expect(client.subscribe("room_1")).rejects.toThrow("unsubscribed");
    const ended = expect(client.subscribe("room_2")).rejects.toThrow("closed");
    client.unsubscribe("room_1");
    client.close();
    await Promise.all([taken, ended]);
    await expect(client.subscribe("room_3")).rejects.toThrow("closed");
  });

  test("3.1 hears nothing of a group it has left, and may follow it again", async () => {
    await following(0);
    client.unsubscribe("room_1");
    await client.socket().hear(eventAt(1));
    expect(offsets()).toEqual([]);
    const again = client.subscribe("room_1");
    await client.socket().hear(subscribedAt(1));
    await again;
    await client.socket().hear(eventAt(2));
    expect(offsets()).toEqual([2]);
  });

  test("9.1 asks for hundreds of groups in frames the server takes", async () => {
    const answers = Array.from({ length: 450 }, (_, index) => client.subscribe(`room_${index}`));
    for (const answer of answers) answer.catch(() => undefined);
    await client.socket().welcome();
    expect(client.socket().said("subscribe").length).toBe(450);
    for (const frame of client.socket().frames) {
      expect(frame.length).toBeLessThanOrEqual(8_000);
      expect(frame.split("\n").length).toBeLessThanOrEqual(200);
    }
  });
});

describe("coming back", () => {
  test("3.2 asks for every group from the last event it heard", async () => {
    await following(3);
    const other = client.subscribe("room_2");
    await client.socket().hear(subscribedAt(8, true, { group: "room_2" }), eventAt(4), eventAt(5));
    await other;
    await comeBack();
    expect(client.socket().said("subscribe")).toEqual([
      { type: "subscribe", group: "room_1", since: { epoch: "e1", offset: 5 } },
      { type: "subscribe", group: "room_2", since: { epoch: "e1", offset: 8 } },
    ]);
  });

  test("3.2 is catching up until it has what it missed, then live", async () => {
    await following(3);
    await comeBack();
    expect(client.state().status).toBe("catching-up");
    await client.socket().hear(subscribedAt(5));
    expect(client.state().status).toBe("catching-up");
    await client.socket().hear(eventAt(4), eventAt(5));
    expect(client.state().status).toBe("live");
    expect(client.resyncs).toEqual([]);
    expect(offsets()).toEqual([4, 5]);
  });

  test("3.3 tells of a resync, once, when the log no longer has what it missed", async () => {
    await following(3);
    await comeBack();
    await client.socket().hear(subscribedAt(90, false));
    expect(client.resyncs).toEqual(["room_1"]);
    await client.socket().hear(eventAt(91));
    expect(offsets()).toEqual([91]);
    await comeBack();
    await client.socket().hear(subscribedAt(91));
    expect(client.resyncs).toEqual(["room_1"]);
  });

  test("2.3 tells of a resync when the answer is of another log, even one that claims to continue", async () => {
    await following(3);
    await comeBack();
    await client.socket().hear({ ...subscribedAt(3), epoch: "e2" });
    expect(client.resyncs).toEqual(["room_1"]);
  });

  test("2.3 is live again after the resync to a shorter log", async () => {
    await following(30);
    await client.socket().hear({ type: "resync", group: "room_1", epoch: "e2", offset: 2 });
    expect(client.resyncs).toEqual(["room_1"]);
    expect(client.state().status).toBe("live");
  });

  test("1.1 takes what comes twice once, and nothing out of order", async () => {
    await following(3);
    await client.socket().hear(eventAt(4), eventAt(4), eventAt(3), eventAt(5), eventAt(4));
    expect(offsets()).toEqual([4, 5]);
  });

  test("1.4 asks for what is missing before an event that came too early", async () => {
    await following(3);
    await client.socket().hear(eventAt(4), eventAt(6), eventAt(7));
    expect(offsets()).toEqual([4]);
    expect(client.socket().said("subscribe").at(-1)?.since).toEqual({ epoch: "e1", offset: 4 });
    expect(client.socket().said("subscribe").length).toBe(2);
    expect(client.state().status).toBe("catching-up");
    await client.socket().hear(subscribedAt(7), eventAt(5), eventAt(6), eventAt(7));
    expect(offsets()).toEqual([4, 5, 6, 7]);
    expect(client.state().status).toBe("live");
  });

  test("1.4 passes a resync on once, and continues after it", async () => {
    await following(3);
    const resync = { type: "resync" as const, group: "room_1", epoch: "e1", offset: 9 };
    await client.socket().hear(resync, resync, eventAt(9), eventAt(10));
    expect(client.resyncs).toEqual(["room_1"]);
    expect(offsets()).toEqual([10]);
  });

  test("6.1 is catching up when it was too slow, and comes back with what it has", async () => {
    await following(3);
    await client.socket().hear(eventAt(4), { type: "dirty", group: "room_1", epoch: "e1", offset: 50 });
    expect(client.state().status).toBe("catching-up");
    await client.socket().end(4008);
    await client.nextAttempt();
    await client.socket().welcome();
    expect(client.socket().said("subscribe")[0]?.since).toEqual({ epoch: "e1", offset: 4 });
  });

  // The answer to a subscription that was taken back may come after the group is followed anew.
  test("1.1 leaves no hole when an older answer is taken for the newer one", async () => {
    await following(3);
    client.unsubscribe("room_1");
    const again = client.subscribe("room_1");
    await client.socket().hear(subscribedAt(3), eventAt(4));
    await again;
    await client.socket().hear(subscribedAt(6));
    expect(client.socket().said("subscribe").at(-1)?.since).toEqual({ epoch: "e1", offset: 4 });
    await client.socket().hear(subscribedAt(6), eventAt(5), eventAt(6));
    expect(offsets()).toEqual([4, 5, 6]);
    expect(client.state().status).toBe("live");
  });
});

describe("saying", () => {
  test("14.1 acknowledges with every pong what it has of each logged group", async () => {
    await following(3);
    const talk = client.subscribe("talk_1");
    await client.socket().hear({ ...subscribedAt(0, true, { group: "talk_1" }), epoch: "" });
    await talk;
    await client.socket().hear(eventAt(4), { type: "ping", resume: "r2" });
    expect(client.socket().said("pong")).toEqual([{ type: "pong", acks: { room_1: 4 } }]);
  });

  test("13.1 shows presence, renews it, and shows it again after coming back, until it ends", async () => {
    await client.socket().welcome();
    const talk = client.subscribe("talk_1");
    const joined = { ...subscribedAt(0, true, { group: "talk_1" }), epoch: "" };
    await client.socket().hear(joined);
    await talk;
    client.presence("talk_1", { doing: "reading" });
    await client.socket().hear({ type: "ping", resume: "r2" });
    expect(client.socket().said("presence").length).toBe(2);
    await comeBack();
    await client.socket().hear(joined);
    expect(client.socket().said("presence")).toEqual([
      { type: "presence", group: "talk_1", data: { doing: "reading" } },
    ]);
    client.presence("talk_1", null);
    await client.socket().hear({ type: "ping", resume: "r3" });
    expect(client.socket().said("presence").at(-1)?.data).toBeNull();
    expect(client.socket().said("presence").length).toBe(2);
  });

  test("13.1 shows presence only where it has been let in, as soon as it is", async () => {
    await client.socket().welcome();
    const talk = client.subscribe("talk_1");
    client.presence("talk_1", "early");
    await client.socket().hear({ type: "ping", resume: "r2" });
    expect(client.socket().said("presence")).toEqual([]);
    await client.socket().hear({ ...subscribedAt(0, true, { group: "talk_1" }), epoch: "" });
    await talk;
    expect(client.socket().said("presence")).toEqual([{ type: "presence", group: "talk_1", data: "early" }]);
  });

  test("7.2 hears the latest values of the groups it has joined, and of no other", async () => {
    await client.socket().welcome();
    const talk = client.subscribe("talk_1");
    await client.socket().hear({ ...subscribedAt(0, true, { group: "talk_1" }), epoch: "" });
    await talk;
    const typing = { type: "typing" as const, key: "ada", data: true, at: "2026-01-01T00:00:00.000Z", leaseMs: 1_000 };
    await client.socket().hear({ ...typing, group: "talk_1" }, { ...typing, group: "talk_2" });
    expect(client.ephemeral.map(({ group }) => group)).toEqual(["talk_1"]);
    client.typing("talk_1", true);
    await vi.advanceTimersByTimeAsync(0);
    expect(client.socket().said("typing")).toEqual([{ type: "typing", group: "talk_1", data: true }]);
  });
});

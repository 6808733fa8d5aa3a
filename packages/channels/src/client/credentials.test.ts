import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ScriptedClient, scriptedClient } from "../../tests/scripted-server.ts";
import { closeCodes } from "../protocol.ts";

let client: ScriptedClient;
let issued = 0;
const ticket = async () => `t${++issued}`;
beforeEach(() => {
  issued = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

test("8.1 shows the version and what the caller adds, and leaves the rest to the cookie", async () => {
  client = await scriptedClient({ protocols: ["app.v2"] });
  expect(client.socket().protocols).toEqual(["cohort.v1", "app.v2"]);
});

test("8.1 shows a new ticket at every attempt", async () => {
  client = await scriptedClient({ ticket });
  expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t1"]);
  await client.socket().end(1006);
  await client.nextAttempt();
  expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t2"]);
});

test("8.2 comes back with the newest resume token, and uses it for one attempt", async () => {
  client = await scriptedClient({ ticket });
  await client.socket().welcome({ resume: "r1" });
  await client.socket().hear({ type: "ping", resume: "r2" });
  await client.socket().end(1006);
  await client.nextAttempt();
  expect(client.socket().protocols).toEqual(["cohort.v1", "resume.r2"]);
  await client.socket().end(1006);
  await client.nextAttempt();
  expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t2"]);
});

test("8.2 does not show a resume token that is about to lapse", async () => {
  client = await scriptedClient({ ticket, silenceMs: 600_000 });
  await client.socket().welcome({ resume: "r1" });
  await vi.advanceTimersByTimeAsync(51_000);
  await client.socket().end(1006);
  await client.nextAttempt();
  expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t2"]);
});

test.each([closeCodes.expired, closeCodes.ticketRefused])(
  "10.1 shows who it is anew after %i, whatever token it holds",
  async (code) => {
    client = await scriptedClient({ ticket });
    await client.socket().welcome({ resume: "r1" });
    await client.socket().end(code);
    await client.nextAttempt();
    expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t2"]);
  },
);

test("8.1 backs off while no ticket is to be had", async () => {
  let isAway = true;
  client = await scriptedClient({
    ticket: async () => {
      if (isAway) throw new Error("away");
      return "t";
    },
  });
  expect(client.sockets.length).toBe(0);
  expect(client.state()).toMatchObject({ status: "offline", reason: "no ticket" });
  isAway = false;
  await client.nextAttempt();
  expect(client.socket().protocols).toEqual(["cohort.v1", "ticket.t"]);
});

test("8.3 renews itself half a minute before its scope ends, again after each welcome", async () => {
  client = await scriptedClient({ ticket, silenceMs: 600_000 });
  await client.socket().welcome({ validMs: 60_000 });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(client.socket().said("authenticate")).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_100);
  expect(client.socket().said("authenticate")).toEqual([{ type: "authenticate", ticket: "t2" }]);
  await client.socket().welcome({ validMs: 60_000 });
  await vi.advanceTimersByTimeAsync(30_100);
  expect(client.socket().said("authenticate").length).toBe(2);
  expect(client.socket().said("subscribe")).toEqual([]);
});

// A session whose end is fixed cannot be lengthened by any number of tickets.
test("8.3 does not ask for ticket after ticket when its scope ends soon whatever it shows", async () => {
  client = await scriptedClient({ ticket, silenceMs: 600_000 });
  const endsAt = Date.now() + 20_000;
  await client.socket().welcome({ validMs: endsAt - Date.now() });
  for (let answered = 0; Date.now() < endsAt; await vi.advanceTimersByTimeAsync(10)) {
    const asked = client.socket().said("authenticate").length;
    if (asked === answered) continue;
    answered = asked;
    await client.socket().welcome({ validMs: endsAt - Date.now() });
  }
  expect(client.socket().said("authenticate").length).toBeLessThan(10);
  expect(client.socket().said("authenticate").length).toBeGreaterThan(0);
});

test("8.3 does not renew what the cookie alone stands for, and lets a scope without end be", async () => {
  client = await scriptedClient({ silenceMs: 600_000 });
  await client.socket().welcome({ validMs: 10_000 });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(client.socket().said("authenticate")).toEqual([]);
  client.close();
  client = await scriptedClient({ ticket, silenceMs: 600_000 });
  await client.socket().welcome({ validMs: 10 * 365 * 86_400_000 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(client.socket().said("authenticate")).toEqual([]);
});

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway, type TestScope } from "../../tests/build-gateway.ts";
import { type Heard, listenTo, say } from "../../tests/raw-socket.ts";
import type { ErrorMessage } from "../protocol.ts";
import { signResume } from "../resume.ts";

let world: TestGateway;
/** Called whenever a group's policy is asked. */
let onAuthorize: (scope: TestScope, group: string) => boolean | Promise<boolean>;
let renewal: (scope: TestScope) => TestScope | undefined;
let lifetimeMs: number;

const scopeOf = (principalId: string, allowed: TestScope["allowed"] = () => true): TestScope => ({
  principalId,
  expiresAt: Date.now() + lifetimeMs,
  allowed,
});

beforeEach(async () => {
  lifetimeMs = 3_600_000;
  onAuthorize = (scope, group) => scope.allowed(group);
  renewal = () => undefined;
  world = await buildGateway({
    routing: {
      routes: [
        { pattern: "room_:id", kind: "logged", authorize: (scope, { id }) => onAuthorize(scope, `room_${id}`) },
        { pattern: "talk_:id", kind: "ephemeral", authorize: (scope, { id }) => onAuthorize(scope, `talk_${id}`) },
      ],
    },
    authenticate: async (request, ticket) =>
      ticket === "stolen"
        ? { refused: 403, code: "ticket.used" }
        : scopeOf(ticket ?? String(request.headers["x-principal"] ?? "ada")),
    renew: async (scope) => renewal(scope) ?? { refused: 401, code: "auth.required" },
    restore: async ({ reference }) => (reference === "gone" ? undefined : scopeOf(reference)),
    originAllowed: ({ headers }) => headers.origin === undefined || headers.origin === "https://cohort.test",
  });
  await world.gateway.ready();
});
afterEach(() => world.stop());

async function join(principal = "ada", groups: string[] = []) {
  const socket = world.raw("/ws", ["cohort.v1"], { "x-principal": principal });
  const heard = listenTo(socket);
  await heard.message("welcome");
  if (groups.length > 0) say(socket, ...groups.map((group) => ({ type: "subscribe", group })));
  const answers = () => heard.messages().filter(({ type }) => type === "subscribed");
  await until(() => answers().length === groups.length, "all are followed");
  return { socket, heard };
}

const errorsOf = (heard: Heard) =>
  heard.messages().filter((message): message is ErrorMessage => message.type === "error");
const eventsOf = (heard: Heard) =>
  heard.messages().flatMap((message) => (message.type === "event" ? [message.group] : []));

describe("8.1 the upgrade", () => {
  test.each([
    ["a foreign origin", "/ws", ["cohort.v1"], { origin: "https://cohort.test.evil.example" }, 403],
    ["the null origin", "/ws", ["cohort.v1"], { origin: "null" }, 403],
    ["anything in the address", "/ws?ticket=t", ["cohort.v1"], {}, 400],
    ["a subprotocol that is not ours", "/ws", ["graphql-ws"], {}, 400],
    ["a ticket that is refused", "/ws", ["cohort.v1", "ticket.stolen"], {}, 403],
    ["another path", "/wsx", ["cohort.v1"], {}, 404],
  ])("8.1 answers %s before it is accepted", async (_, path, protocols, headers, status) => {
    expect(await listenTo(world.raw(path, protocols, headers)).refused()).toBe(status);
    expect(world.gateway.stats().connections).toBe(0);
  });

  test("8.1 never echoes a ticket: the version is the only subprotocol it chooses", async () => {
    const socket = world.raw("/ws", ["ticket.bob", "cohort.v1"]);
    await listenTo(socket).message("welcome");
    expect(socket.protocol).toBe("cohort.v1");
    expect(world.gateway.principals()).toEqual(["bob"]);
  });

  test("8.2 takes its own resume token, and a forged, old or unknown one for none", async () => {
    const secret = "a secret of the tests";
    const payload = (reference: string) => ({ reference, expiresAt: Date.now() + 30_000 });
    const tokens: [string, string][] = [
      [signResume(secret, payload("carol"), Date.now()), "carol"],
      [signResume("another secret", payload("carol"), Date.now()), "ada"],
      [signResume(secret, { reference: "carol", expiresAt: Date.now() - 1 }, Date.now()), "ada"],
      [signResume(secret, payload("gone"), Date.now()), "ada"],
      ["no-token", "ada"],
    ];
    for (const [token, principal] of tokens) {
      const socket = world.raw("/ws", ["cohort.v1", `resume.${token}`]);
      const heard = listenTo(socket);
      await heard.message("welcome");
      expect(world.gateway.principals()).toEqual([principal]);
      socket.close();
      await heard.closed();
      await until(() => world.gateway.stats().connections === 0, "it is gone");
    }
  });

  test("8.2 hands out a resume token that it takes", async () => {
    const { resume } = await (await join("dora")).heard.message("welcome");
    await listenTo(world.raw("/ws", ["cohort.v1", `resume.${resume}`])).message("welcome");
    expect(world.gateway.principals()).toEqual(["dora"]);
  });
});

describe("8.3 expiry", () => {
  test("8.3 closes with 4100 within a second of the scope's end", async () => {
    lifetimeMs = 300;
    const { heard } = await join();
    const startedAt = performance.now();
    expect(await heard.closed()).toBe(4100);
    expect(performance.now() - startedAt).toBeLessThan(1_300);
  });

  test("8.3 goes on, with its subscriptions, when it is renewed on the socket", async () => {
    lifetimeMs = 600;
    const { socket, heard } = await join("ada", ["room_1"]);
    const [first] = heard.messages();
    renewal = (scope) => ({ ...scope, expiresAt: Date.now() + 60_000 });
    say(socket, { type: "authenticate", ticket: "t" });
    await until(() => heard.messages().filter(({ type }) => type === "welcome").length === 2, "it is welcome again");
    const endedAt = first?.type === "welcome" ? first.expiresAt : 0;
    await until(() => Date.now() > endedAt + 600, "the old end has passed");
    await world.layer.publish(world.log.append(["room_1"]));
    await until(() => eventsOf(heard).length === 1, "it still hears");
  });

  test.each([
    ["refused", () => undefined],
    ["another's", (scope: TestScope) => ({ ...scope, principalId: "mallory" })],
  ])("8.3 closes with 4101 when the ticket is %s", async (_, answer) => {
    renewal = answer;
    const { socket, heard } = await join();
    say(socket, { type: "authenticate", ticket: "t" });
    expect(await heard.closed()).toBe(4101);
    expect(errorsOf(heard).map(({ code }) => code)).toEqual(["ticket.refused"]);
  });

  test("8.3 keeps the socket when a renewal cannot be decided just now", async () => {
    renewal = () => {
      throw new Error("away");
    };
    const { socket, heard } = await join();
    say(socket, { type: "authenticate", ticket: "t" });
    expect(await heard.message("error")).toMatchObject({ code: "server.unavailable" });
    expect(socket.readyState).toBe(1);
  });
});

describe("8.4 rights that change", () => {
  test("8.4 withdraws what the new scope does not allow, and only that, before it resolves", async () => {
    const { heard } = await join("ada", ["room_1", "room_2", "talk_1"]);
    const bob = await join("bob", ["room_1"]);
    await world.gateway.reauthorize(
      "ada",
      scopeOf("ada", (group) => group === "room_2"),
    );
    await world.layer.publish(world.log.append(["room_1", "room_2"]));
    const typing = { type: "typing" as const, group: "talk_1", key: "bob", data: 1, at: "", leaseMs: 1_000 };
    await world.layer.groupSend("talk_1", typing);
    await world.layer.publish(world.log.append(["room_2"]));
    await until(() => eventsOf(heard).length >= 2, "what is left is heard");
    expect(eventsOf(heard)).toEqual(["room_2", "room_2"]);
    expect(heard.messages().some(({ type }) => type === "typing")).toBe(false);
    expect(errorsOf(heard)).toMatchObject([
      { code: "group.withdrawn", group: "room_1" },
      { code: "group.withdrawn", group: "talk_1" },
    ]);
    await until(() => eventsOf(bob.heard).length === 1, "somebody else's right is untouched");
  });

  test("8.4 reaches every socket of the principal, each with its own scope", async () => {
    const sockets = await Promise.all([1, 2, 3].map(() => join("ada", ["room_1"])));
    await world.gateway.reauthorize("ada", (current) => ({ ...current, allowed: () => false }));
    for (const { heard } of sockets) {
      await until(() => errorsOf(heard).length === 1, "it is told");
      expect(errorsOf(heard)).toMatchObject([{ code: "group.withdrawn" }]);
    }
  });

  test("8.4 closes with 4300 who is signed out", async () => {
    const { heard } = await join();
    await world.gateway.reauthorize("ada", null);
    expect(await heard.closed()).toBe(4300);
  });

  test("8.4 withdraws what cannot be decided", async () => {
    const { heard } = await join("ada", ["room_1"]);
    onAuthorize = async () => {
      throw new Error("away");
    };
    await world.gateway.reauthorize("ada", scopeOf("ada"));
    await until(() => errorsOf(heard).length === 1, "it is told");
    expect(errorsOf(heard)).toMatchObject([{ code: "group.withdrawn", group: "room_1" }]);
  });

  // The change may come at any step of the way from the question to the open subscription.
  test("8.4 lets no subscription through that was being opened when the right ended", async () => {
    for (let steps = 0; steps < 16; steps++) {
      const principal = `person-${steps}`;
      const { socket, heard } = await join(principal);
      let ended: Promise<void> | undefined;
      onAuthorize = (scope, group) => {
        ended ??= (async () => {
          for (let step = 0; step < steps; step++) await Promise.resolve();
          await world.gateway.reauthorize(
            principal,
            scopeOf(principal, () => false),
          );
        })();
        return scope.allowed(group);
      };
      say(socket, { type: "subscribe", group: "room_1" });
      await until(() => ended !== undefined, "the policy is asked");
      await ended;
      await world.layer.publish(world.log.append(["room_1"]));
      onAuthorize = (scope, group) => scope.allowed(group);
      say(socket, { type: "subscribe", group: "room_2" });
      const isLast = () => errorsOf(heard).some(({ group }) => group === "room_2");
      await until(isLast, "what came before has come");
      expect(eventsOf(heard), `after ${steps} steps`).toEqual([]);
    }
  });

  test("8.5 answers alike for a group that does not exist and one that may not be heard", async () => {
    const { socket, heard } = await join();
    await world.gateway.reauthorize(
      "ada",
      scopeOf("ada", () => false),
    );
    say(socket, { type: "subscribe", group: "room_1" }, { type: "subscribe", group: "nothing_1" });
    await until(() => errorsOf(heard).length === 2, "both are answered");
    const [hidden, missing] = errorsOf(heard).map(({ group, ...rest }) => rest);
    expect(hidden).toEqual(missing);
  });

  test("3.4 says that it cannot be decided just now when the policy fails", async () => {
    onAuthorize = async () => {
      throw new Error("away");
    };
    const { socket, heard } = await join();
    say(socket, { type: "subscribe", group: "room_1" });
    expect(await heard.message("error")).toMatchObject({ code: "server.unavailable", group: "room_1" });
  });
});

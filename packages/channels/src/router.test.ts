import { expect, test } from "vitest";
import { createRouting, nameOfPath } from "./router.ts";

const ada = { principalId: "ada" };
const route = createRouting<{ principalId: string }>({
  routes: [
    { pattern: "room_:id", kind: "logged", authorize: ({ principalId }) => principalId === "ada" },
    { pattern: "room_talk_:id", kind: "ephemeral", authorize: () => true },
  ],
  alias: async ({ principalId }, name) => (name === "mine" ? `room_${principalId}` : undefined),
});

test("3.5 finds a group by its longest prefix, and what its parameter is", async () => {
  expect(await route(ada, "room_7")).toMatchObject({ group: "room_7", kind: "logged" });
  expect(await route(ada, "room_talk_7")).toMatchObject({ group: "room_talk_7", kind: "ephemeral" });
  expect(await route(ada, "mine")).toMatchObject({ group: "room_ada" });
  expect(await (await route(ada, "room_7"))?.isAllowed({ principalId: "bob" })).toBe(false);
});

test.each(["", "room", "room_", "hall_1", "room_a_b", "room_a b", `room_${"x".repeat(65)}`])(
  "3.5 finds nothing for %j",
  async (name) => {
    expect(await route(ada, name)).toBeUndefined();
  },
);

test("3.5 reads the name from the path below the endpoint", () => {
  expect(nameOfPath("/ws", "/ws")).toBeUndefined();
  expect(nameOfPath("/ws/", "/ws")).toBeUndefined();
  expect(nameOfPath("/ws/board/weekly", "/ws")).toBe("board:weekly");
});

test("7.3 passes on what is said under the speaker's name, or as the route has it", async () => {
  expect(await (await route(ada, "room_talk_7"))?.relay(ada, "hello")).toEqual([
    { group: "room_talk_7", key: "ada", data: "hello" },
  ]);
  const hushed = createRouting<typeof ada>({
    routes: [{ pattern: "hall_:id", kind: "ephemeral", authorize: () => true, relay: () => undefined }],
  });
  expect(await (await hushed(ada, "hall_1"))?.relay(ada, "hello")).toBeUndefined();
});

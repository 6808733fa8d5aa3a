import { expect, it } from "vitest";
import { buildBoard } from "../../testing/build.ts";
import { patchBoard } from "./cache.ts";

const board = buildBoard({ version: 3 });

it("takes only newer versions of its own board", () => {
  const changed = buildBoard({ version: 4, participants: 9 });
  expect(patchBoard(board, changed)).toEqual({ outcome: "applied", value: changed });
  expect(patchBoard(board, buildBoard({ version: 3, participants: 9 })).outcome).toBe("ignored");
});

it("asks the server when a new week begins, and ignores an old one", () => {
  const period = { kind: "weekly" as const, startsAt: "2027-03-08T00:00:00Z", endsAt: "2027-03-15T00:00:00Z" };
  expect(patchBoard(board, buildBoard({ id: "b2", period })).outcome).toBe("stale");
  expect(patchBoard(buildBoard({ id: "b2", period }), board).outcome).toBe("ignored");
});

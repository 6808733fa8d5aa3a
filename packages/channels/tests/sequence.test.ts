import { expect, test } from "vitest";
import type { EventMessage } from "../src/protocol.ts";
import { buildHistory } from "./build-history.ts";
import { faultsOf } from "./sequence.ts";

const log = buildHistory();
for (let index = 0; index < 6; index++) log.append(["room_1"]);
const heard = log.entries.map(({ frame }) => JSON.parse(frame) as EventMessage);
const [a, b, c, d, e, f] = heard as [
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
];

test("1.1 the checker finds nothing wrong with what is right", () => {
  expect(faultsOf(log.entries, heard)).toEqual([]);
});

test.each([
  ["a lost event", [a, b, d, e, f], "lost 3"],
  ["a lost last event", [a, b, c, d, e], "lost 6"],
  ["a doubled event", [a, b, c, c, d, e, f], "doubled 3"],
  ["swapped events", [a, c, b, d, e, f], "reordered 2 after 3"],
  ["a loss hidden by a double", [a, b, b, d, e, f], "lost 3"],
  ["an event nobody wrote", [...heard, { ...f, offset: 7 }], "invented 7"],
  ["an event in another's place", [a, { ...b, seq: 99 }, c, d, e, f], "altered 2"],
])("1.1 the checker fails on %s", (_, planted, fault) => {
  expect(faultsOf(log.entries, planted)).toContain(fault);
});

import { expect, test } from "vitest";
import { until } from "../../../tests/environment/until.ts";
import { createMemoryLayer } from "../src/backends/memory.ts";
import type { History } from "../src/history.ts";
import type { EventMessage } from "../src/protocol.ts";
import { buildDeployment } from "./build-deployment.ts";
import { buildHistory, type TestLog } from "./build-history.ts";
import { faultyLayer, type LayerFault } from "./faulty-layer.ts";
import { faultsOf, silentHolesOf } from "./sequence.ts";

const written = buildHistory();
for (let index = 0; index < 6; index++) written.append(["room_1"]);
const heard = written.entries.map(({ frame }) => JSON.parse(frame) as EventMessage);
const [a, b, c, d, e, f] = heard as [
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
  EventMessage,
];

test("1.1 the checker finds nothing wrong with what is right", () => {
  expect(faultsOf(written.entries, heard)).toEqual([]);
  expect(silentHolesOf("room_1", [a, b, { type: "resync", group: "room_1" }, e, f])).toEqual([]);
});

test.each([
  ["a lost event", [a, b, d, e, f], "lost 3"],
  ["a lost last event", [a, b, c, d, e], "lost 6"],
  ["a doubled event", [a, b, c, c, d, e, f], "doubled 3"],
  ["swapped events", [a, c, b, d, e, f], "reordered 2 after 3"],
  ["a loss hidden by a double", [a, b, b, d, e, f], "lost 3"],
  ["an event nobody wrote", [...heard, { ...f, offset: 7 }], "invented 7"],
  ["an event in another's place", [a, { ...b, seq: 99 }, c, d, e, f], "altered 2"],
  ["an event with other data", [a, { ...b, data: "more" }, c, d, e, f], "altered 2"],
])("1.1 the checker fails on %s", (_, planted, fault) => {
  expect(faultsOf(written.entries, planted)).toContain(fault);
});

test.each([
  ["a step over an event", [a, b, d], "e1 4 after e1 2"],
  ["a step back", [a, b, a], "e1 1 after e1 2"],
  ["another log that nobody announced", [a, { ...b, epoch: "e2" }], "e2 2 after e1 1"],
  ["a resync of another group", [a, { type: "resync" as const, group: "room_2" }, c], "e1 3 after e1 1"],
])("1.4 the checker fails on %s", (_, planted, hole) => {
  expect(silentHolesOf("room_1", planted)).toEqual([hole]);
});

const planted: { fault: LayerFault; seen: RegExp }[] = [
  { fault: "drops", seen: /^lost/ },
  { fault: "swaps", seen: /^reordered/ },
  { fault: "doubles", seen: /^doubled/ },
  { fault: "alters", seen: /^altered/ },
];

/** Writes one event after the other, each with its hint, and lets the hints arrive. */
async function writeTo(log: TestLog, publish: (batch: ReturnType<TestLog["append"]>) => Promise<void>): Promise<void> {
  for (let index = 0; index < 30; index++) {
    await publish(log.append(["room_1"], { index }));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test.each(planted)("1.2 a layer that $fault hints is seen by whoever trusts it", async ({ fault, seen }) => {
  const log = buildHistory();
  const layer = createMemoryLayer();
  const trusting: EventMessage[] = [];
  faultyLayer(layer, fault).groupAdd("room_1", {
    onBatch: (_, { entries }) => trusting.push(...entries.map(({ frame }) => JSON.parse(frame) as EventMessage)),
    onMessage: () => undefined,
  });
  await writeTo(log, layer.publish);
  expect(faultsOf(log.of("room_1"), trusting).filter((each) => seen.test(each))).not.toEqual([]);
  await layer.close();
});

test.each(planted.filter(({ fault }) => fault !== "alters"))(
  "1.2 a layer that $fault hints changes nothing of what a client hears",
  async ({ fault }) => {
    const deployment = await buildDeployment({ layer: (layer) => faultyLayer(layer, fault) });
    const { log, browsers } = deployment;
    for (const browser of browsers) browser.follow("room_1");
    await until(() => browsers.every((browser) => browser.isLive()), "all are live");
    await writeTo(log, deployment.publish);
    await until(() => browsers.every(({ events }) => events("room_1").length >= 30), "all have heard all");
    for (const { events } of browsers) expect(faultsOf(log.of("room_1"), events("room_1"))).toEqual([]);
    await deployment.stop();
  },
);

test("1.2 a layer that alters hints is not believed by the checker, though it is by the gateway", async () => {
  const deployment = await buildDeployment({ layer: (layer) => faultyLayer(layer, "alters") });
  const { log, browsers } = deployment;
  const [browser] = browsers;
  browser?.follow("room_1");
  await until(() => browser?.isLive() ?? false, "it is live");
  await writeTo(log, deployment.publish);
  await until(() => browser?.events("room_1").length === 30, "it has heard all");
  expect(faultsOf(log.of("room_1"), browser?.events("room_1") ?? [])).toContainEqual(expect.stringMatching(/^altered/));
  await deployment.stop();
});

/** A log that tells where it stands, and nothing of what it holds: so a gateway that reads it recovers nothing. */
const withoutRecovery = (log: TestLog): History => ({
  head: log.head,
  read: async (group, after, limit) => ({ ...(await log.read(group, after, limit)), entries: [] }),
  tail: async (after, groups, limit) => ({ ...(await log.tail(after, groups, limit)), entries: [] }),
});

test("1.2 a gateway that skips recovery is caught", async () => {
  const deployment = await buildDeployment({ layer: (layer) => faultyLayer(layer, "drops"), history: withoutRecovery });
  const { log, browsers } = deployment;
  const [browser] = browsers;
  browser?.follow("room_1");
  await until(() => browser?.isLive() ?? false, "it is live");
  await writeTo(log, deployment.publish);
  const before = log.reads.read.length;
  await until(() => log.reads.read.length > before + 5, "it has read what it was not told, in vain");
  expect(faultsOf(log.of("room_1"), browser?.events("room_1") ?? [])).toContainEqual(expect.stringMatching(/^lost/));
  await deployment.stop();
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestClient, type TestGateway } from "../../tests/build-gateway.ts";
import { faultsOf } from "../../tests/sequence.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway();
  await world.gateway.ready();
});
afterEach(() => world.stop());

async function write(count: number): Promise<void> {
  for (let index = 0; index < count; index++) await world.layer.publish(world.log.append(["room_1"]));
}

const isLive = (tab: TestClient) => tab.state().status === "live";

test("1.1 two tabs of one person each hear everything, whatever the other does", async () => {
  const [one, two] = [world.client(), world.client()];
  await Promise.all([one.subscribe("room_1"), two.subscribe("room_1")]);
  expect(world.gateway.stats()).toMatchObject({ connections: 2, principals: 1, groups: 1 });
  await write(5);
  await until(() => one.events.length === 5 && two.events.length === 5, "both have five");
  one.unsubscribe("room_1");
  await write(5);
  await until(() => two.events.length === 10, "the other tab hears on");
  one.close();
  await until(() => world.gateway.stats().connections === 1, "one tab is left");
  await write(5);
  await until(() => two.events.length === 15, "the other tab hears on");
  expect(one.events.length).toBe(5);
  expect(faultsOf(world.log.of("room_1"), two.events)).toEqual([]);
});

test("3.2 both tabs resume where each of them was when their connections are ended", async () => {
  const [one, two] = [world.client(), world.client()];
  await Promise.all([one.subscribe("room_1"), two.subscribe("room_1")]);
  await write(3);
  await until(() => one.events.length === 3 && two.events.length === 3, "both have three");
  await world.gateway.reauthorize("ada", (scope) => ({ ...scope, expiresAt: 0 }));
  await until(() => !isLive(one) && !isLive(two), "both are cut");
  await write(70);
  await until(() => one.events.length >= 73 && two.events.length >= 73, "both have all");
  for (const tab of [one, two]) {
    expect(faultsOf(world.log.of("room_1"), tab.events)).toEqual([]);
    expect(tab.resyncs).toEqual([]);
  }
  await until(() => isLive(one) && isLive(two), "both know that they are live");
});

test("3.3 a tab that returns after the log has forgotten is told to read again, once", async () => {
  const tab = world.client();
  await tab.subscribe("room_1");
  await write(3);
  await until(() => tab.events.length === 3, "it has three");
  await world.gateway.reauthorize("ada", (scope) => ({ ...scope, expiresAt: 0 }));
  await until(() => !isLive(tab), "it is cut");
  // More than the stream has at hand, so that the log is asked.
  await write(80);
  world.log.expire("room_1", 60);
  await until(() => isLive(tab), "it is back");
  await write(1);
  await until(() => tab.events.length === 4, "it goes on");
  expect(tab.resyncs).toEqual(["room_1"]);
  expect(tab.events.at(-1)?.offset).toBe(84);
});

test("8.4 a tab is told of a right that ended, in both tabs, and stays connected", async () => {
  const [one, two] = [world.client(), world.client()];
  await Promise.all([one, two].flatMap((tab) => [tab.subscribe("room_1"), tab.subscribe("room_2")]));
  await world.gateway.reauthorize("ada", (scope) => ({ ...scope, allowed: (group) => group === "room_2" }));
  await until(() => [one, two].every(({ errors }) => errors.includes("group.withdrawn")), "both are told");
  await world.layer.publish(world.log.append(["room_1", "room_2"]));
  await until(() => one.events.length === 1 && two.events.length === 1, "both hear what is left");
  for (const tab of [one, two]) expect(tab.events.map(({ group }) => group)).toEqual(["room_2"]);
});

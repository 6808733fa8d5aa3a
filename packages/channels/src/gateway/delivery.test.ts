import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../../../../tests/environment/until.ts";
import { buildGateway, type TestGateway } from "../../tests/build-gateway.ts";
import { faultsOf } from "../../tests/sequence.ts";

let world: TestGateway;
beforeEach(async () => {
  world = await buildGateway();
  await world.gateway.ready();
});
afterEach(() => world.stop());

test("1.1 delivers every event of a followed group once and in order, and none of another", async () => {
  const { log, layer } = world;
  const client = world.client();
  await client.subscribe("room_1");
  for (let index = 0; index < 50; index++)
    await layer.publish(log.append(index % 2 ? ["room_1"] : ["room_1", "room_2"]));
  await until(() => client.events.length >= 50, "all events are there");
  expect(faultsOf(log.of("room_1"), client.events)).toEqual([]);
  expect(client.state().status).toBe("live");
});

test("1.2 goes on delivering by the log when the layer carries nothing", async () => {
  const { log } = world;
  const client = world.client();
  await client.subscribe("room_1");
  for (let index = 0; index < 20; index++) log.append(["room_1"]);
  await until(() => client.events.length >= 20, "the tail delivers");
  expect(faultsOf(log.of("room_1"), client.events)).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startRedis, type TestRedis } from "../../../../tests/environment/redis.ts";
import { sharedRedisUrl } from "../../../../tests/environment/shared.ts";
import { until } from "../../../../tests/environment/until.ts";
import { layerContract } from "../../tests/layer-contract.ts";
import { type LogBatch, silentLogger } from "../channel-layer.ts";
import { createRedisLayer } from "./redis.ts";

describe("redis", () => {
  layerContract(async () => {
    const options = { url: sharedRedisUrl(), prefix: randomUUID(), logger: silentLogger };
    return { tx: createRedisLayer(options), rx: createRedisLayer(options) };
  });
});

describe("a redis that fails", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  const batch = (after: number): LogBatch => ({ epoch: "e1", after, head: after + 1, entries: [] });

  function pair() {
    const options = { url: redis.url, logger: silentLogger };
    const [tx, rx] = [createRedisLayer(options), createRedisLayer(options)];
    const heard: number[] = [];
    rx.groupAdd("room_1", { onBatch: (_, { after }) => heard.push(after), onMessage: () => undefined });
    const stop = () => Promise.all([tx.close(), rx.close()]);
    return { tx, rx, heard, stop };
  }

  test("1.2 starts without redis, publishes without throwing, and connects when it comes", async () => {
    await redis.kill();
    const { tx, rx, heard, stop } = pair();
    await tx.publish(batch(0));
    await tx.ring("work");
    expect(tx.connected()).toBe(false);
    await redis.restart();
    await until(() => tx.connected() && rx.connected(), "both are connected");
    await until(async () => {
      await tx.publish(batch(1));
      return heard.length > 0;
    }, "hints arrive");
    await stop();
  });

  test("1.2 listens again, once, after redis was killed and came back empty", async () => {
    const { tx, rx, heard, stop } = pair();
    for (let round = 0; round < 2; round++) {
      await until(() => tx.connected() && rx.connected(), "both are connected");
      await until(async () => {
        await tx.publish(batch(round * 1000));
        return heard.includes(round * 1000);
      }, "hints arrive");
      await redis.kill();
      await until(() => !tx.connected() && !rx.connected(), "both know");
      // Asked for while redis is away.
      rx.groupAdd(`room_${round + 2}`, { onBatch: () => undefined, onMessage: () => undefined });
      await redis.restart();
    }
    await until(() => tx.connected() && rx.connected(), "both are connected");
    await until(async () => {
      await tx.publish(batch(5000));
      return heard.includes(5000);
    }, "hints arrive");
    heard.length = 0;
    await tx.publish(batch(7000));
    await tx.publish(batch(7001));
    await until(() => heard.includes(7001), "the last one arrives");
    expect(heard.filter((after) => after >= 7000)).toEqual([7000, 7001]);
    await stop();
  });

  test("1.2 holds no publisher up when redis hangs", async () => {
    const { tx, rx, heard, stop } = pair();
    await until(() => tx.connected() && rx.connected(), "both are connected");
    process.kill(redis.pid, "SIGSTOP");
    const startedAtMs = performance.now();
    for (let after = 0; after < 100; after++) await tx.publish(batch(after));
    const heldUpMs = performance.now() - startedAtMs;
    expect(tx.connected()).toBe(false);
    process.kill(redis.pid, "SIGCONT");
    await until(() => tx.connected(), "it is asked again");
    await until(async () => {
      await tx.publish(batch(9000));
      return heard.includes(9000);
    }, "hints arrive");
    // One command's patience, not a hundred's.
    expect(heldUpMs).toBeLessThan(2_500);
    await stop();
  });
});

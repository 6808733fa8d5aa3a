import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "./loopback.ts";
import { startRedis, type TestRedis } from "./redis.ts";

let redis: TestRedis;
const send = (line: string) => ask(Number(new URL(redis.url).port), `${line}\r\n`);

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

test("comes back empty on the same port after it was killed", async () => {
  expect(await send("SET key value")).toBe("+OK\r\n");
  const before = redis.pid;
  await redis.kill();
  await expect(send("PING")).rejects.toThrow(/ECONNREFUSED/);
  await redis.restart();
  expect(redis.pid).not.toBe(before);
  expect(await send("GET key")).toBe("$-1\r\n");
});

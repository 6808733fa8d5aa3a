import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { ask } from "./loopback.ts";
import { startRedis } from "./redis.ts";
import { until } from "./until.ts";

/** A process that starts a Redis and waits: its port, and a way to end it. */
async function startOwner(): Promise<{ port: number; end(signal: NodeJS.Signals): Promise<void> }> {
  const program = `
    import { startRedis } from ${JSON.stringify(new URL("./redis.ts", import.meta.url).href)};
    process.stdout.write((await startRedis()).url + "\\n");
    process.stdin.resume();`;
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
  const closed = new Promise<void>((resolve) => owner.once("close", () => resolve()));
  const url = await new Promise<string>((resolve) =>
    owner.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  return {
    port: Number(new URL(url).port),
    end: (signal) => {
      owner.kill(signal);
      return closed;
    },
  };
}

function isGone(port: number): Promise<boolean> {
  return ask(port, "PING\r\n").then(
    () => false,
    () => true,
  );
}

test("a server ends with the process that started it", async () => {
  const owner = await startOwner();
  expect(await isGone(owner.port)).toBe(false);
  await owner.end("SIGTERM");
  await until(() => isGone(owner.port), "the server of the ended process is gone");
});

test("the server of a process that was killed is swept up by the next", async () => {
  const owner = await startOwner();
  await owner.end("SIGKILL");
  expect(await isGone(owner.port)).toBe(false);
  const next = await startRedis();
  await until(() => isGone(owner.port), "the server of the killed process is gone");
  await next.stop();
});

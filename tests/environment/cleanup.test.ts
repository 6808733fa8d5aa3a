import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask, freePort } from "./loopback.ts";
import { startRedis } from "./redis.ts";
import { until } from "./until.ts";

/** A process that starts a server and waits. */
type Owner = { port: number; end(signal: NodeJS.Signals): Promise<void> };

/** `starting` is what the process runs: it returns the port of the server it has started. */
async function startOwner(starting: string): Promise<Owner> {
  const program = `${starting}
    process.stdout.write((await start()) + "\\n");
    process.stdin.resume();`;
  const owner = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
  const closed = new Promise<void>((resolve) => owner.once("close", () => resolve()));
  const port = await new Promise<string>((resolve) =>
    owner.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  return {
    port: Number(port),
    end: (signal) => {
      owner.kill(signal);
      return closed;
    },
  };
}

const fileOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

const startOwnerOfRedis = () =>
  startOwner(`import { startRedis } from ${fileOf("./redis.ts")};
    const start = async () => new URL((await startRedis()).url).port;`);

/** Of anything that answers, started as the servers of Cohort are. */
async function startOwnerOfServer(): Promise<Owner & { remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "cohort-owner-"));
  const entry = join(folder, "server.mjs");
  await writeFile(
    entry,
    'import { createServer } from "node:http"; createServer((_, to) => to.end()).listen(process.env.PORT, "127.0.0.1");',
  );
  const owner = await startOwner(`import { launchServer } from ${fileOf("../harness/launch-server.ts")};
    const start = async () => (await launchServer({ PORT: "${await freePort()}" }, ${JSON.stringify(entry)})).port;`);
  return { ...owner, remove: () => rm(folder, { recursive: true, force: true }) };
}

function isGone(port: number): Promise<boolean> {
  return ask(port, "PING\r\n").then(
    () => false,
    () => true,
  );
}

test("a server ends with the process that started it", async () => {
  const owner = await startOwnerOfRedis();
  expect(await isGone(owner.port)).toBe(false);
  await owner.end("SIGTERM");
  await until(() => isGone(owner.port), "the server of the ended process is gone");
});

test("the server of a process that was killed is swept up by the next", async () => {
  const owner = await startOwnerOfRedis();
  await owner.end("SIGKILL");
  expect(await isGone(owner.port)).toBe(false);
  const next = await startRedis();
  await until(() => isGone(owner.port), "the server of the killed process is gone");
  await next.stop();
});

test.each(["SIGTERM", "SIGKILL"] as const)("a server of Cohort ends with a process that gets a %s", async (signal) => {
  const owner = await startOwnerOfServer();
  expect(await isGone(owner.port)).toBe(false);
  await owner.end(signal);
  await until(() => isGone(owner.port), "the server is gone");
  await owner.remove();
});

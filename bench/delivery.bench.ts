import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { expect, test } from "vitest";
import { sharedRedisUrl } from "../tests/environment/shared.ts";
import {
  createArrivals,
  describeFigures,
  type Figures,
  measureDelivery,
  openSink,
  type Sink,
} from "../tests/harness/delivery-load.ts";
import { openDeliveryWorld, socketsPerStaff, studentCount } from "../tests/harness/delivery-world.ts";
import { flavours } from "../tests/harness/server.ts";

/** The same load on a server that keeps nothing and promises nothing: what the machine gives at most. */
async function measurePlain(): Promise<Figures> {
  const child = fork("bench/plain-server.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, REDIS_URL: sharedRedisUrl() },
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const arrivals = createArrivals();
  const sinks: Sink[] = [];
  const address = `ws://127.0.0.1:${port}/?group=`;
  for (let i = 0; i < studentCount; i++) sinks.push(await openSink(`${address}student${i}`));
  for (let i = 0; i < 2 * socketsPerStaff; i++) sinks.push(await openSink(`${address}nobody`));
  for (let i = 1; i <= 3 * socketsPerStaff; i++) {
    const onFrame = (frame: string, atMs: number) => arrivals.note((JSON.parse(frame) as { id: string }).id, atMs);
    sinks.push(await openSink(`${address}staff`, i === 3 * socketsPerStaff ? { onFrame } : {}));
  }
  async function submit(nth: number): Promise<string> {
    const id = randomUUID();
    const body = JSON.stringify({ id, student: `student${nth % studentCount}` });
    await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body }).then((response) => response.json());
    return id;
  }
  const figures = await measureDelivery(submit, arrivals);
  for (const sink of sinks) sink.close();
  const gone = once(child, "exit");
  child.kill();
  await gone;
  return figures;
}

test("delivery with 200 sockets, beside plain sockets over Redis", async () => {
  const measured = [{ name: "plain ws + Redis, no guarantee", figures: await measurePlain() }];
  for (const flavour of flavours) {
    const world = await openDeliveryWorld(flavour);
    measured.push({ name: `Cohort, ${flavour}`, figures: await measureDelivery(world.submit, world.arrivals) });
    await world.close();
  }
  const plain = measured[0]?.figures as Figures;
  for (const { name, figures } of measured) {
    const times = (share: number) => `${share.toFixed(2)}x`;
    process.stdout.write(
      `${name}: ${describeFigures(figures)} (p50 ${times(figures.p50Ms / plain.p50Ms)}, rate ${times(figures.perSecond / plain.perSecond)})\n`,
    );
    expect(figures.perSecond).toBeGreaterThan(0);
  }
});

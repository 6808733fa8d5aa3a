import { readConfig } from "../../apps/server/src/platform/config.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import type { Probe, ProbePoint } from "../../apps/server/src/platform/probe.ts";
import { startProcess } from "../../apps/server/src/process.ts";

/**
 * What a test tells this process over its channel. `die`: SIGKILL itself the `nth` time the point is reached from
 * then on. `freeze`: SIGSTOP itself there, once it has said so. `fail`: throw there every `nth` time, so that a
 * transaction that has drawn its ids is rolled back. `pass`: none of these.
 */
export type CrashOrder = { point: ProbePoint; action: "die" | "freeze" | "fail" | "pass"; nth: number };

const orders = new Map<ProbePoint, CrashOrder & { left: number }>();

const probe: Probe = (point) => {
  const order = orders.get(point);
  if (!order || order.action === "pass" || --order.left > 0) return undefined;
  order.left = order.nth;
  if (order.action === "fail") throw new Error(`Told to fail at ${point}.`);
  if (order.action === "freeze") return freeze(point);
  process.kill(process.pid, "SIGKILL");
  // The signal comes when it comes: until then nothing more is done here.
  return new Promise(() => undefined);
};

function freeze(point: ProbePoint): Promise<void> {
  orders.delete(point);
  return new Promise((resolve) =>
    process.send?.({ frozenAt: point }, () => {
      process.kill(process.pid, "SIGSTOP");
      resolve();
    }),
  );
}

process.on("message", (order: CrashOrder) => orders.set(order.point, { ...order, left: order.nth }));

const config = readConfig(process.env);
const running = await startProcess({ config, logger: createLogger("fatal", config.role), probe });

const stop = () => void running.stop().finally(() => process.exit(0));
process.once("SIGTERM", stop);
// Whoever started it is gone: it must not stay behind.
process.once("disconnect", () => process.exit(1));

import { readConfig } from "../../apps/server/src/platform/config.ts";
import { createLogger } from "../../apps/server/src/platform/logger.ts";
import type { Probe, ProbePoint } from "../../apps/server/src/platform/probe.ts";
import { startProcess } from "../../apps/server/src/process.ts";

/**
 * What a test tells this process over its channel: what to do the `nth` time a point is reached from then on, and
 * every `nth` time after it. `die`: SIGKILL itself. `freeze`: SIGSTOP itself, once, when it has said so. `fail`: throw,
 * so that a transaction that has drawn its ids is rolled back. `linger`: wait a moment, so that it commits after
 * others that drew theirs later. An order with `nth` 0 is forgotten.
 */
export type CrashOrder = { point: ProbePoint; action: "die" | "freeze" | "fail" | "linger"; nth: number };

const lingerMs = 25;
const orders = new Map<string, CrashOrder & { left: number }>();
const keyOf = ({ point, action }: CrashOrder) => `${point} ${action}`;

const probe: Probe = async (point) => {
  for (const order of orders.values()) {
    if (order.point !== point || --order.left > 0) continue;
    order.left = order.nth;
    await obey(order);
  }
};

function obey(order: CrashOrder): Promise<void> {
  switch (order.action) {
    case "fail":
      throw new Error(`Told to fail at ${order.point}.`);
    case "linger":
      return new Promise((resolve) => setTimeout(resolve, lingerMs));
    case "freeze":
      orders.delete(keyOf(order));
      return freeze(order.point);
    case "die":
      process.kill(process.pid, "SIGKILL");
      // The signal comes when it comes: until then nothing more is done here.
      return new Promise(() => undefined);
  }
}

function freeze(point: ProbePoint): Promise<void> {
  return new Promise((resolve) =>
    process.send?.({ frozenAt: point }, () => {
      process.kill(process.pid, "SIGSTOP");
      resolve();
    }),
  );
}

process.on("message", (order: CrashOrder) => {
  if (order.nth === 0) orders.delete(keyOf(order));
  else orders.set(keyOf(order), { ...order, left: order.nth });
});

const config = readConfig(process.env);
const running = await startProcess({ config, logger: createLogger("fatal", config.role), probe });

const stop = () => void running.stop().finally(() => process.exit(0));
process.once("SIGTERM", stop);

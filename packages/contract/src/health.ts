import { z } from "zod";
import { route } from "./route.ts";

export const getLive = route({
  name: "getLive",
  method: "GET",
  path: "/api/health/live",
  summary: "The process runs",
  access: "anyone",
  response: z.object({ status: z.literal("live") }),
});

const check = z.enum(["ok", "degraded", "failed"]);
export type Check = z.infer<typeof check>;

export const getReady = route({
  name: "getReady",
  method: "GET",
  path: "/api/health/ready",
  summary:
    "The process can serve: 200 with the state of each part, or 503. A dead Redis or mail that cannot be sent degrades, it does not fail",
  access: "anyone",
  response: z.object({
    status: z.enum(["ready", "degraded", "notReady"]),
    checks: z.object({ database: check, log: check, redis: check, relay: check, mail: check }),
  }),
});

const count = z.int().nonnegative();

/**
 * How the installation is, for whoever runs it: each part with its state and the figures behind it. Looked at every few
 * seconds; of what the relay lags only the state is told live, its figures are those of the moment of the answer.
 */
export const SystemHealth = z
  .object({
    /** The worst of its parts. */
    state: check,
    database: z.object({ state: check, kind: z.enum(["embedded", "postgres"]) }),
    /** `used: false` where everything runs in one process. */
    redis: z.object({ state: check, used: z.boolean() }),
    /** Events not yet published, and for how long the oldest of them waits. */
    relay: z.object({ state: check, waiting: count, lagSeconds: count }),
    /** Due for more than five minutes and not begun; given up within the last 24 hours. */
    jobs: z.object({ state: check, late: count, failed: count }),
    /** Mails that wait, and those given up within the last seven days. `none`: nothing says where to send them. */
    mail: z.object({ state: check, transport: z.enum(["smtp", "folder", "none"]), waiting: count, failed: count }),
  })
  .meta({ id: "SystemHealth" });
export type SystemHealth = z.infer<typeof SystemHealth>;

export const getSystemHealth = route({
  name: "getSystemHealth",
  method: "GET",
  path: "/api/system/health",
  summary: "How the installation is: database, Redis, relay, jobs and mail, with their figures",
  access: ["admin"],
  cacheSeconds: 5,
  response: SystemHealth,
});

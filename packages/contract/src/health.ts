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

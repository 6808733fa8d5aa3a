import { warnOfExpiry } from "../../domains/notifications/actions/warn-of-expiry.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof warnOfExpiry>[0];

/** Rings the bell of whoever holds a lease that is about to end. */
export const handleWarnOfExpiry = (outbox: Deps) => (data: Jobs["warn-of-expiry"]) =>
  warnOfExpiry(outbox, { principal: null, clock: databaseClock }, data);

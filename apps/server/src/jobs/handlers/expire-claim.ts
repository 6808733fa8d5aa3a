import { expireClaim } from "../../domains/grading/actions/unclaim-submission.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof expireClaim>[0];

/** Ends a lease nobody renewed, so that the submission waits for everybody again. */
export const handleExpireClaim = (outbox: Deps) => (data: Jobs["expire-claim"]) =>
  expireClaim(outbox, { principal: null, clock: databaseClock }, data);

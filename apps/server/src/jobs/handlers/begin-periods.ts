import { beginPeriods } from "../../domains/boards/actions/begin-periods.ts";
import { databaseClock } from "../../platform/clock.ts";

type Deps = Parameters<typeof beginPeriods>[0];

/** Turns the boards over where a new week has begun. */
export const handleBeginPeriods = (outbox: Deps) => () =>
  beginPeriods(outbox, { principal: null, clock: databaseClock });

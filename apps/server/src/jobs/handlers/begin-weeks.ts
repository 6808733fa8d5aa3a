import { beginWeeks } from "../../domains/boards/actions/begin-weeks.ts";
import { databaseClock } from "../../platform/clock.ts";

type Deps = Parameters<typeof beginWeeks>[0];

/** Turns the boards over where a new week has begun. */
export const handleBeginWeeks = (outbox: Deps) => () => beginWeeks(outbox, { principal: null, clock: databaseClock });

import { remindOfDue } from "../../domains/notifications/actions/remind-of-due.ts";
import { databaseClock } from "../../platform/clock.ts";

type Deps = Parameters<typeof remindOfDue>[0];

/** Reminds students of what is due soon and not handed in. */
export const handleRemindOfDue = (outbox: Deps) => () => remindOfDue(outbox, { principal: null, clock: databaseClock });

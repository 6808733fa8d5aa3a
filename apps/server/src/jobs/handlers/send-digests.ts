import { sendDigests } from "../../domains/notifications/actions/send-digests.ts";
import { databaseClock } from "../../platform/clock.ts";

type Deps = Parameters<typeof sendDigests>[0];

/** Writes the morning's digest to everybody for whom it has become seven. */
export const handleSendDigests = (outbox: Deps) => () => sendDigests(outbox, { principal: null, clock: databaseClock });

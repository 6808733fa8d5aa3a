import { tellOfAnnouncement, tellOfReveal } from "../../domains/notifications/actions/tell-many.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof tellOfAnnouncement>[0];
const clockwork = { principal: null, clock: databaseClock };

/** Rings the bells of an announcement's audience. */
export const handleTellOfAnnouncement = (outbox: Deps) => (data: Jobs["tell-of-announcement"]) =>
  tellOfAnnouncement(outbox, clockwork, data.announcementId);

/** Rings the bells of a programme whose board is shown again. */
export const handleTellOfReveal = (outbox: Deps) => (data: Jobs["tell-of-reveal"]) =>
  tellOfReveal(outbox, clockwork, data);

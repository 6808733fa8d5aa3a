import { remindMentors } from "../../domains/notifications/actions/remind-mentors.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof remindMentors>[0];

/** Rings the mentors' bells for work that has waited a day. */
export const handleRemindMentors = (outbox: Deps) => (data: Jobs["remind-mentors"]) =>
  remindMentors(outbox, { principal: null, clock: databaseClock }, data);

import { publishDue } from "../../domains/announcements/actions/publish-announcement.ts";
import { databaseClock } from "../../platform/clock.ts";
import type { Jobs } from "../requests.ts";

type Deps = Parameters<typeof publishDue>[0];

/** Publishes an announcement that waited for its moment. */
export const handlePublishAnnouncement = (outbox: Deps) => (data: Jobs["publish-announcement"]) =>
  publishDue(outbox, { principal: null, clock: databaseClock }, data.announcementId);

import { listActivity } from "@cohort/contract/activity";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handleCached, type MountedRoute } from "../../platform/http/handle.ts";
import { findActivity } from "./queries.ts";

export function activityRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handleCached(listActivity, ({ scope: { principal }, query }) => {
      const programmeId = programmeOf(principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      const { topic = "", cursor = "", limit } = query;
      // The principal's version is part of the key: an answer never outlives the rights it was made with.
      const key = `activity:${programmeId}:${principal.userId}:${principal.version}:${topic}:${cursor}:${limit}`;
      return { key, read: () => findActivity(db, principal, programmeId, query) };
    }),
  ];
}

import { type Activity, type ActivityTopic, listActivity } from "@cohort/contract/activity";
import { readQuery } from "../../api/read-query.ts";

export type ActivityFilters = {
  programmeId?: string | undefined;
  topic?: ActivityTopic | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

export type ActivityFeed = { items: Activity[]; nextCursor: string | null; programmeId: string };

export const defaultPageSize = 50;

/** What happened, latest first, as far as the caller may know. */
export const activityQuery = readQuery<ActivityFilters, ActivityFeed>("activity", (api, query, signal) =>
  api.read(listActivity, { query, signal }),
);

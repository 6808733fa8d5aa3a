import type { Pool } from "../../entities/submissions/pool.ts";
import type { SubmissionFilters } from "../../entities/submissions/queries.ts";
import { waitingFilters } from "../../entities/submissions/waiting.ts";

export type QueueView = "waiting" | "mine" | "all";
export type QueueFilters = {
  view?: QueueView;
  state?: string;
  track?: string;
  unit?: string;
  assignment?: string;
  late?: boolean;
  q?: string;
  sort?: "oldest" | "recent";
};

/** Which part of the queue work is taken from, as the server is asked. */
export function poolOf({ track, unit, assignment }: QueueFilters): Pool {
  return {
    ...(track && { trackId: track }),
    ...(unit && { unitId: unit }),
    ...(assignment && { assignmentId: assignment }),
  };
}

/** Whether anything but the view and the order narrows what is shown. */
export function isNarrowed(filters: QueueFilters): boolean {
  return Boolean(filters.q || filters.late || filters.state || Object.keys(poolOf(filters)).length > 0);
}

/** Nothing of all that `isNarrowed` asks for. */
export const cleared: QueueFilters = { q: "", track: "", unit: "", assignment: "", state: "", late: false };

/** What the server is asked for, from what stands in the address. */
export function filtersOf(search: QueueFilters): SubmissionFilters {
  const { view = "waiting", state, q, late, sort } = search;
  const narrowed = { ...poolOf(search), ...(q && { q }), ...(late && { late: "yes" as const }) };
  const limit = waitingFilters.limit;
  switch (view) {
    case "waiting":
      return { ...waitingFilters, ...narrowed, ...(sort && { sort }) };
    case "mine":
      return { state: "in_review", claimed: "me", sort: sort ?? "oldest", limit, ...narrowed };
    case "all":
      return { ...(state && { state }), sort: sort ?? "recent", limit, ...narrowed };
  }
}

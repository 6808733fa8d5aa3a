import type { SubmissionFilters } from "../../entities/submissions/queries.ts";
import { waitingFilters } from "../../entities/submissions/waiting.ts";

export type QueueView = "waiting" | "mine" | "all";
export type QueueFilters = { view?: QueueView; state?: string; track?: string; q?: string; sort?: "oldest" | "recent" };

/** What the server is asked for, from what stands in the address. */
export function filtersOf({ view = "waiting", state, track, q, sort }: QueueFilters): SubmissionFilters {
  const narrowed = { ...(track && { trackId: track }), ...(q && { q }) };
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

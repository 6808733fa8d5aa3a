import type { SubmissionFilters } from "./queries.ts";

/** What nobody reviews yet, longest waiting first: the queue as it opens, and where the next one comes from. */
export const waitingFilters: SubmissionFilters = { state: "submitted", claimed: "none", sort: "oldest", limit: 50 };

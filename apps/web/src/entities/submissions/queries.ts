import { type AnySubmission, listSubmissions } from "@cohort/contract/submissions";
import { readQuery } from "../../api/read-query.ts";

/** Filters of a list of submissions, as they stand in the address of a page. */
export type SubmissionFilters = {
  programmeId?: string | undefined;
  /** Comma-separated states. */
  state?: string | undefined;
  assignmentId?: string | undefined;
  unitId?: string | undefined;
  trackId?: string | undefined;
  enrolmentId?: string | undefined;
  late?: "yes" | undefined;
  claimed?: "me" | "none" | undefined;
  q?: string | undefined;
  sort?: "oldest" | "recent" | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

export type SubmissionPage = { items: AnySubmission[]; nextCursor: string | null };

export const submissionPageQuery = readQuery<SubmissionFilters, SubmissionPage>("submissions", (api, query, signal) =>
  api.read(listSubmissions, { query, signal }),
);

import { getReviewDraft, type ReviewDraft } from "@cohort/contract/review-drafts";
import { getSubmission, type SubmissionDetail } from "@cohort/contract/submissions";
import { ApiError } from "../../api/api-error.ts";
import { readQuery } from "../../api/read-query.ts";

export type StaffDetail = Extract<SubmissionDetail, { view: "staff" }>;

/** A submission as its reviewers see it, with every attempt and review. */
export const reviewQuery = readQuery<{ id: string }, StaffDetail>("review", async (api, { id }, signal) => {
  const { value, ...answer } = await api.read(getSubmission, { params: { id }, signal });
  if (value.view !== "staff") throw new ApiError("client.unreadable", 200);
  return { ...answer, value };
});

/** What one has written about the present attempt and not yet given; on every device the same. */
export const reviewDraftQuery = readQuery<{ id: string }, ReviewDraft>("review-draft", (api, { id }, signal) =>
  api.read(getReviewDraft, { params: { id }, signal }),
);

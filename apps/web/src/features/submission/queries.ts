import { type Draft, getDraft } from "@cohort/contract/drafts";
import { getSubmission, type SubmissionDetail } from "@cohort/contract/submissions";
import { ApiError } from "../../api/api-error.ts";
import { readQuery } from "../../api/read-query.ts";

export type StudentDetail = Extract<SubmissionDetail, { view: "student" }>;

/** A student's own submission with its attempts and the feedback they may see. */
export const ownSubmissionQuery = readQuery<{ id: string }, StudentDetail>(
  "own-submission",
  async (api, { id }, signal) => {
    const { value, ...answer } = await api.read(getSubmission, { params: { id }, signal });
    if (value.view !== "student") throw new ApiError("client.unreadable", 200);
    return { ...answer, value };
  },
);

export type DraftState = { assignmentId: string; draft: Draft | null };

/** What the student has written for an assignment, on whichever device. */
export const draftQuery = readQuery<{ assignmentId: string }, DraftState>("draft", (api, { assignmentId }, signal) =>
  api.read(getDraft, { params: { id: assignmentId }, signal }),
);

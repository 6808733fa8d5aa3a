import { z } from "zod";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { CriterionScores } from "./rubrics.ts";

const content = {
  points: z.int().min(0).max(100_000).nullable(),
  feedback: z.string().max(20_000),
  privateNote: z.string().max(20_000),
  scores: CriterionScores,
  overrideReason: z.string().max(500),
};

/** A review that is being written: its author's alone, on all their devices. Version 0 is one nobody has begun. */
export const ReviewDraft = z
  .object({
    submissionId: Id,
    attemptNo: z.int().positive(),
    version: Version,
    ...content,
    updatedAt: Instant.nullable(),
  })
  .meta({ id: "ReviewDraft" });
export type ReviewDraft = z.infer<typeof ReviewDraft>;

const staff = ["mentor", "coordinator", "admin"] as const;
const params = z.object({ id: Id });

export const getReviewDraft = route({
  name: "getReviewDraft",
  method: "GET",
  path: "/api/submissions/:id/review-draft",
  summary: "What the caller has written about the present attempt and not yet given",
  access: staff,
  params,
  response: ReviewDraft,
});

export const saveReviewDraft = route({
  name: "saveReviewDraft",
  method: "POST",
  path: "/api/submissions/:id/review-draft",
  summary: "Keep what the caller has written about an attempt; their other devices follow",
  access: staff,
  params,
  body: z.object({ attemptNo: z.int().positive(), version: Version, ...content }),
  response: ReviewDraft,
});

import { z } from "zod";
import { Problem } from "./errors.ts";
import { Id, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { CriterionScores } from "./rubrics.ts";
import { StaffSubmission } from "./submissions.ts";

const staff = ["mentor", "coordinator", "admin"] as const;
const params = z.object({ id: Id });
const markdown = z.string().max(20_000);

export const claimSubmission = route({
  name: "claimSubmission",
  method: "POST",
  path: "/api/submissions/:id/claim",
  summary: "Take or renew a lease of 30 minutes on a submission, so that nobody else reviews it",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

export const unclaimSubmission = route({
  name: "unclaimSubmission",
  method: "POST",
  path: "/api/submissions/:id/unclaim",
  summary: "Give the lease back",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

export const gradeSubmission = route({
  name: "gradeSubmission",
  method: "POST",
  path: "/api/submissions/:id/grade",
  summary: "Grade a claimed submission; shown at once or held, as its assignment says",
  access: staff,
  params,
  body: z.object({
    version: Version,
    points: z.int().min(0).max(100_000),
    feedback: markdown,
    privateNote: markdown.optional(),
    /** Where the assignment has a rubric: a level of its present edition for every criterion, which gives the points. */
    rubricEdition: z.int().positive().optional(),
    scores: CriterionScores.optional(),
    /** Why the points differ from what the levels add up to, where the rubric allows that. */
    overrideReason: z.string().trim().max(500).optional(),
  }),
  response: StaffSubmission,
});

export const requestChanges = route({
  name: "requestChanges",
  method: "POST",
  path: "/api/submissions/:id/request-changes",
  summary: "Send a claimed submission back with what should change; the student may hand in again",
  access: staff,
  params,
  body: z.object({
    version: Version,
    feedback: markdown.min(1, "Say what should change."),
    privateNote: markdown.optional(),
  }),
  response: StaffSubmission,
});

export const releaseGrade = route({
  name: "releaseGrade",
  method: "POST",
  path: "/api/submissions/:id/release",
  summary: "Show a held grade to its student and enter it in the ledger",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

/** Whom to wait for: the filters of a queue, of which only what nobody has claimed is taken. */
const pool = {
  programmeId: Id.optional(),
  assignmentId: Id.optional(),
  unitId: Id.optional(),
  trackId: Id.optional(),
};

export const claimNext = route({
  name: "claimNext",
  method: "POST",
  path: "/api/submissions/claim-next",
  summary: "Claim the longest-waiting submissions in the caller's reach; nobody else is given the same ones",
  access: staff,
  body: z.object({
    ...pool,
    count: z.int().min(1).max(20).default(1),
    /** Not this one, because it was just given back. */
    exceptId: Id.optional(),
  }),
  response: z.object({ items: z.array(StaffSubmission) }),
});

const reason = z.string().trim().min(3, "Say why, in a few words.").max(500);
const decided = z.object({ version: Version, reason });

export const reopenSubmission = route({
  name: "reopenSubmission",
  method: "POST",
  path: "/api/submissions/:id/reopen",
  summary: "Review a graded submission again; its points no longer count, and its student reads why",
  access: staff,
  params,
  body: decided,
  response: StaffSubmission,
});

export const retractGrade = route({
  name: "retractGrade",
  method: "POST",
  path: "/api/submissions/:id/retract",
  summary: "Take a released grade back and hold it; its points no longer count, and its student reads why",
  access: staff,
  params,
  body: decided,
  response: StaffSubmission,
});

export const excuseSubmission = route({
  name: "excuseSubmission",
  method: "POST",
  path: "/api/submissions/:id/excuse",
  summary: "Free the student from this work, whatever state it is in",
  access: staff,
  params,
  body: decided,
  response: StaffSubmission,
});

export const voidSubmission = route({
  name: "voidSubmission",
  method: "POST",
  path: "/api/submissions/:id/void",
  summary: "Declare that this work does not count, whatever state it is in",
  access: staff,
  params,
  body: decided,
  response: StaffSubmission,
});

export const restoreSubmission = route({
  name: "restoreSubmission",
  method: "POST",
  path: "/api/submissions/:id/restore",
  summary: "Take back that work was excused or void: its grade is held again, or it waits for a review",
  access: staff,
  params,
  body: z.object({ version: Version }),
  response: StaffSubmission,
});

/** What became of one item of several. */
export const BatchItem = z
  .discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), submission: StaffSubmission }),
    z.object({ ok: z.literal(false), id: Id, code: Problem.shape.code, current: StaffSubmission.nullable() }),
  ])
  .meta({ id: "BatchItem" });
export type BatchItem = z.infer<typeof BatchItem>;

export const releaseGrades = route({
  name: "releaseGrades",
  method: "POST",
  path: "/api/submissions/release",
  summary: "Release several held grades at once; one that changed meanwhile stays as it is and says so",
  access: staff,
  body: z.object({
    items: z
      .array(z.object({ id: Id, version: Version }))
      .min(1)
      .max(200),
  }),
  response: z.object({ items: z.array(BatchItem) }),
});

/** What lateness takes from points, in whole points. */
export function latePenaltyOf(points: number, work: { lateSeconds: number; latePenaltyPercent: number }): number {
  return work.lateSeconds > 0 ? Math.round((points * work.latePenaltyPercent) / 100) : 0;
}

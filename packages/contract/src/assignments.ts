import { z } from "zod";
import { FieldSpec } from "./fields.ts";
import { StudentOverride } from "./overrides.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { StudentSubmission } from "./submissions.ts";

export const Assignment = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    trackId: Id,
    stageId: Id,
    title: z.string(),
    /** Markdown. */
    brief: z.string(),
    fields: z.array(FieldSpec),
    opensAt: Instant,
    dueAt: Instant,
    /** After this moment nothing is accepted; between due and cutoff work is late. */
    cutoffAt: Instant,
    maxAttempts: z.int().positive(),
    maxPoints: z.int().positive(),
    passMark: z.int().nonnegative(),
    /** Percent of the points taken from late work. */
    latePenaltyPercent: z.int().min(0).max(100),
    /** `day`: that percent for every day begun, up to the maximum. */
    latePenaltyPer: z.enum(["once", "day"]),
    latePenaltyMaxPercent: z.int().min(0).max(100),
    /** `immediate`: a grade is shown as soon as it is given. `held`: a mentor releases it later. */
    release: z.enum(["immediate", "held"]),
  })
  .meta({ id: "Assignment" });
export type Assignment = z.infer<typeof Assignment>;

/**
 * An assignment with the caller's own submission to it, and the terms that are theirs alone (see `termsOf`); staff
 * always see `null`.
 */
export const AssignmentWithWork = z
  .object({
    assignment: Assignment,
    submission: StudentSubmission.nullable(),
    override: StudentOverride.nullable(),
  })
  .meta({ id: "AssignmentWithWork" });
export type AssignmentWithWork = z.infer<typeof AssignmentWithWork>;

export const listAssignments = route({
  name: "listAssignments",
  method: "GET",
  path: "/api/assignments",
  summary: "The assignments of the caller's programme, soonest due first; for a student with their own submissions",
  access: "signedIn",
  query: PageQuery.extend({ programmeId: Id.optional() }),
  response: pageOf(AssignmentWithWork),
});

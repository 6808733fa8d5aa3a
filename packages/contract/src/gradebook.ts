import { z } from "zod";
import type { StaffOverride } from "./overrides.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { type StaffSubmission, SubmissionState } from "./submissions.ts";

/** One student's work on one assignment, as much of it as a cell shows; a draft was handed in once and taken back. */
export const GradebookCell = z
  .object({
    assignmentId: Id,
    submissionId: Id,
    version: Version,
    state: SubmissionState,
    attemptNo: z.int().positive(),
    lateSeconds: z.int().nonnegative(),
    /** The points that count or, while a grade is held, will count. */
    points: z.int().nonnegative().nullable(),
    passed: z.boolean().nullable(),
  })
  .meta({ id: "GradebookCell" });
export type GradebookCell = z.infer<typeof GradebookCell>;

/** Terms of one student at one assignment, as much of them as decides whether it is missing. */
export const GradebookTerms = z
  .object({
    assignmentId: Id,
    version: Version,
    /** Null: as everybody's, or taken back. */
    dueAt: Instant.nullable(),
  })
  .meta({ id: "GradebookTerms" });
export type GradebookTerms = z.infer<typeof GradebookTerms>;

export const GradebookRow = z
  .object({
    enrolmentId: Id,
    student: Person,
    unitId: Id,
    unitName: z.string(),
    cells: z.array(GradebookCell),
    terms: z.array(GradebookTerms),
  })
  .meta({ id: "GradebookRow" });
export type GradebookRow = z.infer<typeof GradebookRow>;

export const GradebookColumn = z
  .object({
    id: Id,
    title: z.string(),
    trackId: Id,
    stageId: Id,
    maxPoints: z.int().positive(),
    dueAt: Instant,
    release: z.enum(["immediate", "held"]),
    isArchived: z.boolean(),
  })
  .meta({ id: "GradebookColumn" });
export type GradebookColumn = z.infer<typeof GradebookColumn>;

export const Gradebook = z
  .object({
    stages: z.array(z.object({ id: Id, name: z.string() })),
    assignments: z.array(GradebookColumn),
    rows: z.array(GradebookRow),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "Gradebook" });
export type Gradebook = z.infer<typeof Gradebook>;

/** The cell of a submission: the same for the server that answers and for the browser that hears of a change. */
export function cellOf(submission: StaffSubmission): GradebookCell {
  const { id, assignmentId, version, state, attemptNo, lateSeconds, grade } = submission;
  const counts = state === "graded" || state === "released";
  return {
    assignmentId,
    submissionId: id,
    version,
    state,
    attemptNo,
    lateSeconds,
    points: counts && grade ? grade.final : null,
    passed: counts && grade ? grade.passed : null,
  };
}

/** The terms an override gives, as the gradebook keeps them. */
export function gradebookTermsOf({ assignmentId, version, dueAt, isEnded }: StaffOverride): GradebookTerms {
  return { assignmentId, version, dueAt: isEnded ? null : dueAt };
}

const filters = {
  programmeId: Id.optional(),
  /** The unit and everything below it. */
  unitId: Id.optional(),
  stageId: Id.optional(),
  trackId: Id.optional(),
  /** Part of a student's name. */
  q: z.string().max(80).optional(),
};

export const getGradebook = route({
  name: "getGradebook",
  method: "GET",
  path: "/api/gradebook",
  summary: "Students by name × assignments by due date, in the caller's reach",
  access: ["mentor", "coordinator", "admin"],
  query: z.object({
    ...filters,
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(200),
  }),
  response: Gradebook,
});

export const exportGradebook = route({
  name: "exportGradebook",
  method: "GET",
  path: "/api/gradebook.csv",
  summary: "The whole gradebook in the caller's reach with the same filters, for a spreadsheet",
  access: ["mentor", "coordinator", "admin"],
  query: z.object(filters),
  produces: "text/csv",
  response: z.string(),
});

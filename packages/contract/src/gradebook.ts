import { z } from "zod";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { route } from "./route.ts";
import { type StaffSubmission, SubmissionState } from "./submissions.ts";

/** One student's work on one assignment, as much of it as a cell shows. */
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

export const GradebookRow = z
  .object({ enrolmentId: Id, student: Person, unitId: Id, unitName: z.string(), cells: z.array(GradebookCell) })
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

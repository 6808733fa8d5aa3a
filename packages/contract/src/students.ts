import { z } from "zod";
import { Assignment } from "./assignments.ts";
import { PageQuery, pageOf } from "./paging.ts";
import { Id, Instant, Person, Version } from "./primitives.ts";
import { Stage, Unit } from "./programmes.ts";
import { Risk } from "./risk.ts";
import { route } from "./route.ts";
import { StudentScore, WeekPoints } from "./scoring.ts";
import { StaffSubmission } from "./submissions.ts";

const count = z.int().nonnegative();
const staff = ["mentor", "coordinator", "admin"] as const;

/** Where one student stands, as their staff see it. No student ever sees it, themselves included. */
export const StudentStanding = z
  .object({
    enrolmentId: Id,
    version: Version,
    student: Person,
    unitId: Id,
    unitName: z.string(),
    mentors: z.array(Person),
    /** Assignments due by now (excused ones left out); how many were handed in, and how many never. */
    expected: count,
    handedIn: count,
    missing: count,
    /** Of everything handed in: late, waiting for a verdict, sent back. */
    late: count,
    waiting: count,
    changesRequested: count,
    graded: count,
    passed: count,
    /** Mean of the points given, percent of what could be reached; null before the first grade. */
    averagePercent: count.nullable(),
    /** Released points in total. */
    points: z.int(),
    lastHandInAt: Instant.nullable(),
    risk: Risk,
  })
  .meta({ id: "StudentStanding" });
export type StudentStanding = z.infer<typeof StudentStanding>;

/** What staff keep in mind about a student. A removed note keeps its place with an empty body. */
export const StudentNote = z
  .object({
    id: Id,
    version: Version,
    enrolmentId: Id,
    author: Person,
    /** Markdown. */
    body: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
    removedAt: Instant.nullable(),
  })
  .meta({ id: "StudentNote" });
export type StudentNote = z.infer<typeof StudentNote>;

/** One thing that happened to a student's work. */
export const StudentMoment = z
  .object({
    at: Instant,
    kind: z.enum(["handedIn", "graded", "changesRequested", "released"]),
    submissionId: Id,
    assignmentTitle: z.string(),
    attemptNo: z.int().positive(),
    /** Who did it; null when it was the student. */
    by: Person.nullable(),
    points: z.int().nullable(),
    isLate: z.boolean(),
  })
  .meta({ id: "StudentMoment" });
export type StudentMoment = z.infer<typeof StudentMoment>;

/** Everything staff look at before they talk with a student. */
export const StudentProfile = z
  .object({
    enrolmentId: Id,
    programmeId: Id,
    email: z.email(),
    status: z.enum(["active", "withdrawn"]),
    enrolledAt: Instant,
    /** The student's unit and everything above it, topmost first. */
    units: z.array(Unit),
    standing: StudentStanding,
    score: StudentScore,
    /** Assignments that have opened, by stage, with the student's work. */
    stages: z.array(
      z.object({
        stage: Stage,
        work: z.array(
          z.object({
            assignment: Assignment.pick({
              id: true,
              title: true,
              trackId: true,
              dueAt: true,
              cutoffAt: true,
              maxPoints: true,
            }),
            submission: StaffSubmission.nullable(),
          }),
        ),
      }),
    ),
    /** What each week counts, as on the student's own home. */
    weeks: z.array(WeekPoints),
    /** The latest 40, newest first. */
    timeline: z.array(StudentMoment),
  })
  .meta({ id: "StudentProfile" });
export type StudentProfile = z.infer<typeof StudentProfile>;

export const studentSorts = ["risk", "name", "points", "missing", "quiet"] as const;

export const listStudents = route({
  name: "listStudents",
  method: "GET",
  path: "/api/students",
  summary: "The active students in the caller's reach with where they stand",
  access: staff,
  query: PageQuery.extend({
    programmeId: Id.optional(),
    /** A unit with everything below it. */
    unitId: Id.optional(),
    /** `any`: at risk or worth watching. */
    risk: z.enum(["atRisk", "watch", "any"]).optional(),
    /** An assignment they have not handed in, due or not; whoever is excused from it is left out. */
    notHandedIn: Id.optional(),
    /** Part of a name. */
    q: z.string().max(80).optional(),
    /** `risk`, `points` and `missing`: highest first; `quiet`: longest without a hand-in first. */
    sort: z.enum(studentSorts).default("risk"),
  }),
  response: pageOf(StudentStanding),
});

export const getStudent = route({
  name: "getStudent",
  method: "GET",
  path: "/api/students/:id",
  summary: "One student, by enrolment, as their staff see them: work by stage, points, risk and what happened",
  access: staff,
  params: z.object({ id: Id }),
  response: StudentProfile,
});

export const listStudentNotes = route({
  name: "listStudentNotes",
  method: "GET",
  path: "/api/students/:id/notes",
  summary: "What staff noted about a student, latest first; never shown to the student",
  access: staff,
  params: z.object({ id: Id }),
  query: PageQuery,
  response: pageOf(StudentNote),
});

const noteBody = z.string().trim().min(1, "Write something first.").max(10_000);

export const writeStudentNote = route({
  name: "writeStudentNote",
  method: "POST",
  path: "/api/students/:id/notes",
  summary: "Note something about a student for their other staff",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ body: noteBody }),
  response: StudentNote,
});

export const editStudentNote = route({
  name: "editStudentNote",
  method: "POST",
  path: "/api/student-notes/:id",
  summary: "Change a note of one's own",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ version: Version, body: noteBody }),
  response: StudentNote,
});

export const removeStudentNote = route({
  name: "removeStudentNote",
  method: "POST",
  path: "/api/student-notes/:id/remove",
  summary: "Remove a note: one's own, or as an admin anybody's",
  access: staff,
  params: z.object({ id: Id }),
  body: z.object({ version: Version }),
  response: StudentNote,
});

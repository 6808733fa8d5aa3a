import { z } from "zod";
import { AssignmentWithWork } from "./assignments.ts";
import { BoardRow } from "./boards.ts";
import { MentorFigures, ScopeFigures } from "./figures.ts";
import { Id, Instant } from "./primitives.ts";
import { Programme, Stage, Unit } from "./programmes.ts";
import { HourCount, QueuePlace, QueueSummary } from "./queue.ts";
import { Role } from "./roles.ts";
import { route } from "./route.ts";
import { Day, StudentScore } from "./scoring.ts";
import { StudentStanding } from "./students.ts";
import { StaffSubmission } from "./submissions.ts";

const unitSummary = z.object({
  unit: Unit,
  students: z.int().nonnegative(),
  summary: QueueSummary,
  figures: ScopeFigures,
});

export const StudentDashboard = z
  .object({
    role: z.literal("student"),
    programme: Programme,
    enrolmentId: Id,
    score: StudentScore,
    /** The week its points are counted in, by its Monday. */
    week: Day,
    /** The caller's row of the weekly board; null before the first points. */
    standing: BoardRow.nullable(),
    boardId: Id,
    /** The stage that runs now and is open to them, and its place among all; null when there is none. */
    stage: Stage.extend({ number: z.int().positive(), of: z.int().positive() }).nullable(),
    /** Everything open or still to be answered, soonest due first. */
    work: z.array(AssignmentWithWork),
    /** Where in line their work waits for a mentor, the first to be reviewed on top. */
    places: z.array(QueuePlace),
  })
  .meta({ id: "StudentDashboard" });
export type StudentDashboard = z.infer<typeof StudentDashboard>;

export const MentorDashboard = z
  .object({
    role: z.literal("mentor"),
    programme: Programme,
    /** The whole programme's queue. */
    summary: QueueSummary,
    students: z.int().nonnegative(),
    /** What the caller carries, counted over their own students. */
    figures: MentorFigures,
    /** Those of the caller's students who are at risk or worth watching, the most urgent first. */
    atRisk: z.array(StudentStanding),
    /** Claimed by the caller, lease ending soonest first. */
    claims: z.array(StaffSubmission),
    /** Waiting among the caller's students, longest first. */
    waiting: z.array(StaffSubmission),
  })
  .meta({ id: "MentorDashboard" });
export type MentorDashboard = z.infer<typeof MentorDashboard>;

const overview = {
  programme: Programme,
  students: z.int().nonnegative(),
  mentors: z.int().nonnegative(),
  /** The scopes the caller steers, each counted on its own. */
  units: z.array(unitSummary),
  /** The last 25 hours and every hour from which something still waits, oldest first; empty ones are left out. */
  hours: z.array(HourCount),
  /** Mentors with students in the caller's scope, the longest queue first. */
  mentorLoads: z.array(MentorFigures),
  /** Students at risk or worth watching in the caller's scope, the most urgent first. */
  atRisk: z.array(StudentStanding),
  /** The latest changes, newest first. */
  latest: z.array(StaffSubmission),
};

export const CoordinatorDashboard = z
  .object({ role: z.literal("coordinator"), ...overview })
  .meta({ id: "CoordinatorDashboard" });
export const AdminDashboard = z
  .object({ role: z.literal("admin"), ...overview, summary: QueueSummary, figures: ScopeFigures })
  .meta({ id: "AdminDashboard" });
export type CoordinatorDashboard = z.infer<typeof CoordinatorDashboard>;
export type AdminDashboard = z.infer<typeof AdminDashboard>;

export const Dashboard = z
  .discriminatedUnion("role", [StudentDashboard, MentorDashboard, CoordinatorDashboard, AdminDashboard])
  .meta({ id: "Dashboard" });
export type Dashboard = z.infer<typeof Dashboard>;

export const getDashboard = route({
  name: "getDashboard",
  method: "GET",
  path: "/api/dashboard",
  summary: "The home of a role, in one answer",
  access: "signedIn",
  query: z.object({
    programmeId: Id.optional(),
    /** Which of the caller's roles; the best one if left out. */ role: Role.optional(),
  }),
  cacheSeconds: 120,
  response: Dashboard,
});

/** Reviews finished on one day of the programme's calendar, and how long their work had waited for the verdict. */
export const TurnaroundDay = z
  .object({
    /** `2027-03-01`. */
    day: z.iso.date(),
    reviews: z.int().nonnegative(),
    medianSeconds: z.int().nonnegative().nullable(),
  })
  .meta({ id: "TurnaroundDay" });
export type TurnaroundDay = z.infer<typeof TurnaroundDay>;

export const turnaroundDays = 14;

export const getTurnaround = route({
  name: "getTurnaround",
  method: "GET",
  path: "/api/turnaround",
  summary: "Reviews and their median turnaround over the last 14 days in the caller's reach",
  access: ["mentor", "coordinator", "admin"],
  query: z.object({ programmeId: Id.optional() }),
  cacheSeconds: 120,
  response: z.object({ asOf: Instant, days: z.array(TurnaroundDay) }),
});

import { z } from "zod";
import { AssignmentWithWork } from "./assignments.ts";
import { BoardRow } from "./boards.ts";
import { Id } from "./primitives.ts";
import { Programme, Unit } from "./programmes.ts";
import { HourCount, QueueSummary } from "./queue.ts";
import { Role } from "./roles.ts";
import { route } from "./route.ts";
import { StudentScore } from "./scoring.ts";
import { StaffSubmission } from "./submissions.ts";

const unitSummary = z.object({ unit: Unit, students: z.int().nonnegative(), summary: QueueSummary });

export const StudentDashboard = z
  .object({
    role: z.literal("student"),
    programme: Programme,
    enrolmentId: Id,
    score: StudentScore,
    /** The caller's row of the weekly board; null before the first points. */
    standing: BoardRow.nullable(),
    boardId: Id,
    /** Everything open or still to be answered, soonest due first. */
    work: z.array(AssignmentWithWork),
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
  /** Hand-ins of the last 24 hours, oldest hour first; hours without any are left out. */
  hours: z.array(HourCount),
  /** The latest changes, newest first. */
  latest: z.array(StaffSubmission),
};

export const CoordinatorDashboard = z
  .object({ role: z.literal("coordinator"), ...overview })
  .meta({ id: "CoordinatorDashboard" });
export const AdminDashboard = z
  .object({ role: z.literal("admin"), ...overview, summary: QueueSummary })
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

import { z } from "zod";
import { Id } from "./primitives.ts";

/** Who a submission concerns, fixed inside the transaction that wrote it. */
export const Concerns = z.object({
  programmeId: Id,
  enrolmentId: Id,
  studentId: Id,
  /** The student's unit and everything above it. */
  unitIds: z.array(Id),
  mentorIds: z.array(Id),
});
export type Concerns = z.infer<typeof Concerns>;

/** Who oversees a student: their mentors, and whoever steers their unit or the programme. Never the student. */
export const Overseers = Concerns.pick({ programmeId: true, unitIds: true, mentorIds: true });
export type Overseers = z.infer<typeof Overseers>;

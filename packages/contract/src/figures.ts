import { z } from "zod";
import { Id, Instant, Person, Version } from "./primitives.ts";

const count = z.int().nonnegative();

/** How the students of one scope, a programme or a unit with everything below it, are doing. For staff. */
export const ScopeFigures = z
  .object({
    scopeId: Id,
    version: Version,
    students: count,
    /** Hand-ins that were due by now, over all students; how many came, how many of these late, how many never. */
    expected: count,
    handedIn: count,
    late: count,
    missing: count,
    graded: count,
    passed: count,
    /** Students by the one definition of risk. */
    watched: count,
    atRisk: count,
  })
  .meta({ id: "ScopeFigures" });
export type ScopeFigures = z.infer<typeof ScopeFigures>;

/** What one mentor carries and gets done. For the mentor and whoever steers their students. */
export const MentorFigures = z
  .object({
    mentor: Person,
    programmeId: Id,
    version: Version,
    /** Active students they are linked with. */
    students: count,
    /** Work of these students that nobody has claimed, and since when the oldest waits. */
    waiting: count,
    oldestWaitingAt: Instant.nullable(),
    /** Leases they hold. */
    reviewing: count,
    /** Reviews they finished since Monday, in the programme's time zone. */
    doneThisWeek: count,
    /** Median time from hand-in to their verdict over the last 14 days; null without any. */
    medianTurnaroundSeconds: count.nullable(),
    /** Of their students. */
    atRisk: count,
  })
  .meta({ id: "MentorFigures" });
export type MentorFigures = z.infer<typeof MentorFigures>;

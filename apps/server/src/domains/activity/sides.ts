import type { Activity, ActivityKind } from "@cohort/contract/activity";
import type { Concerns } from "@cohort/contract/events";
import type { Person } from "@cohort/contract/primitives";
import type { LogEvent } from "../../events/effect.ts";

/** What one event leaves in the feed, for each side that may know. */
export type Sides = {
  kind: ActivityKind;
  programmeId: string;
  concerns: Concerns | null;
  staff: Side | null;
  student: Side | null;
  everybody: Side | null;
};
type Side = Pick<Activity, "actor" | "student" | "work" | "grade" | "about">;

const kinds = {
  "assignment.submitted": "work.submitted",
  "submission.withdrawn": "work.withdrawn",
  "submission.changesRequested": "changes.requested",
  "submission.graded": "grade.given",
  "submission.reopened": "work.reopened",
  "grade.retracted": "work.reopened",
  "grade.released": "grade.released",
} as const satisfies Partial<Record<LogEvent["event"], ActivityKind>>;

const nothing: Side = { actor: null, student: null, work: null, grade: null, about: null };

/**
 * Pure. A student hears of their own work what their own view of the event says, and not from whom: so a held grade
 * has no side for them, whatever kind of event carried it.
 */
export function sidesOf(event: LogEvent, actor: Person | null): Sides | undefined {
  if (event.event === "leaderboard.periodBegan" && event.data.isWeek)
    return {
      kind: "week.began",
      programmeId: event.data.programmeId,
      concerns: null,
      staff: null,
      student: null,
      everybody: nothing,
    };
  if (!(event.event in kinds)) return undefined;
  const { data } = event as Extract<LogEvent, { event: keyof typeof kinds }>;
  const { staff, student, concerns } = data;
  const work = { submissionId: staff.id, assignment: staff.assignmentTitle, attemptNo: staff.attemptNo };
  const kind = kinds[event.event as keyof typeof kinds];
  const graded = kind === "grade.given" || kind === "grade.released";
  const gradeOf = (grade: typeof staff.grade) =>
    graded && grade ? { points: grade.final, maxPoints: staff.maxPoints, passed: grade.passed } : null;
  return {
    kind,
    programmeId: concerns.programmeId,
    concerns,
    staff: { ...nothing, actor, student: staff.student, work, grade: gradeOf(staff.grade) },
    student:
      student && kind !== "grade.given"
        ? { ...nothing, student: staff.student, work, grade: gradeOf(student.grade) }
        : null,
    everybody: null,
  };
}

import type { Activity, ActivityKind } from "@cohort/contract/activity";
import type { Concerns } from "@cohort/contract/concerns";
import type { EventData } from "@cohort/contract/events";
import { groupName } from "@cohort/contract/groups";
import type { Person } from "@cohort/contract/primitives";
import type { LogEvent } from "../../events/effect.ts";

/** What one event leaves in the feed, for each side that may know. `id` where it may be taken out again by that. */
export type Sides = {
  id?: string;
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
 * has no side for them, whatever kind of event carried it. Everybody hears of what is announced to everybody.
 */
export function sidesOf(event: LogEvent, actor: Person | null): Sides | undefined {
  switch (event.event) {
    case "leaderboard.periodBegan":
      return event.data.isWeek ? everybodyHears("week.began", event.data.programmeId, null) : undefined;
    case "period.changed":
      return ofPeriod(event.data);
    case "announcement.published":
      return ofAnnouncement(event.data);
    case "stage.unlocked": {
      const { stage, concerns } = event.data;
      const { programmeId } = concerns;
      const student = { ...nothing, about: stage.name };
      return { kind: "stage.unlocked", programmeId, concerns, staff: null, student, everybody: null };
    }
    default:
      return ofWork(event, actor);
  }
}

function everybodyHears(kind: ActivityKind, programmeId: string, about: string | null): Sides {
  return { kind, programmeId, concerns: null, staff: null, student: null, everybody: { ...nothing, about } };
}

function ofPeriod({ state, turned, programmeId, name }: EventData<"period.changed">): Sides | undefined {
  if (!turned) return undefined;
  if (state === "frozen") return everybodyHears("board.frozen", programmeId, name);
  return turned.from === "frozen" ? everybodyHears("board.revealed", programmeId, name) : undefined;
}

/** One for some only is read where announcements are: the feed of everybody would tell it to everybody. */
function ofAnnouncement({ groups, announcement }: EventData<"announcement.published">): Sides | undefined {
  const { id, programmeId, title } = announcement;
  if (!groups.includes(groupName("members", programmeId))) return undefined;
  return { id, ...everybodyHears("announcement.published", programmeId, title) };
}

function ofWork(event: LogEvent, actor: Person | null): Sides | undefined {
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

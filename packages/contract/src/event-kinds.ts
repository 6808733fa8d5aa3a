import { z } from "zod";
import { Announcement } from "./announcements.ts";
import { BoardPeriod } from "./boards.ts";
import { Concerns } from "./concerns.ts";
import { Id, Version } from "./primitives.ts";
import { AssignmentChange } from "./programme-setup.ts";
import { StaffSubmission, StudentSubmission } from "./submissions.ts";

const submissionChanged = z.object({
  /** The state it was in before; null when it is new. */
  from: StaffSubmission.shape.state.nullable(),
  staff: StaffSubmission,
  /** Null when nothing the student can see has changed. */
  student: StudentSubmission.nullable(),
  concerns: Concerns,
});
export type SubmissionChanged = z.infer<typeof submissionChanged>;

/** Spans of standings that changed: `live` for those who steer, `shown` for everybody else, too. */
export const StandingsChanged = z.object({
  programmeId: Id,
  unitIds: z.array(Id),
  spans: z.array(
    z.object({ kind: BoardPeriod, key: z.string(), trackId: Id.nullable(), live: z.boolean(), shown: z.boolean() }),
  ),
});

export const BoardsChanged = z.object({
  programmeId: Id,
  boards: z.array(z.object({ id: Id, version: Version })),
});
export const StageTouched = z.object({ enrolmentId: Id, stageId: Id });

export const submissionEvent = (summary: string) => ({
  v: 1,
  summary,
  data: submissionChanged,
  views: { staff: StaffSubmission, student: StudentSubmission },
});

/** `shown`: open to the members of its programme now; `wasShown`: before. */
const assignmentChanged = z.object({
  change: AssignmentChange,
  shown: z.boolean(),
  wasShown: z.boolean(),
  unitIds: z.array(Id),
});
export type AssignmentChanged = z.infer<typeof assignmentChanged>;

export const assignmentEvent = (summary: string) => ({
  v: 1,
  summary,
  data: assignmentChanged,
  views: { staff: AssignmentChange, member: AssignmentChange },
});

/** Rights changed: whoever hears this forgets what it holds of the group and reads again. */
export const rightsEvent = (summary: string) => ({
  v: 1,
  summary,
  data: z.object({ groups: z.array(z.string()) }),
  views: {},
});

/** An announcement reaches the groups of its audience, each once, however many people are in them. */
export const announcementEvent = (summary: string) => ({
  v: 1,
  summary,
  data: z.object({ groups: z.array(z.string()), announcement: Announcement }),
  views: { reader: Announcement, student: Announcement },
});

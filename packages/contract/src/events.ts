import { z } from "zod";
import { Activity } from "./activity.ts";
import { ManagedAnnouncement, Receipt } from "./announcements.ts";
import { AuditEntry } from "./audit.ts";
import { Board, BoardSetting } from "./boards.ts";
import { CalendarFeed } from "./calendar.ts";
import { Concerns, Overseers } from "./concerns.ts";
import { DraftHead } from "./drafts.ts";
import {
  announcementEvent,
  assignmentEvent,
  BoardsChanged,
  rightsEvent,
  StageTouched,
  StandingsChanged,
  submissionEvent,
} from "./event-kinds.ts";
import { MentorFigures, ScopeFigures } from "./figures.ts";
import type { View } from "./groups.ts";
import { SystemHealth } from "./health.ts";
import { Import } from "./imports.ts";
import { Invite } from "./invites.ts";
import { MailTurned } from "./mails.ts";
import { NotificationSettings } from "./notification-settings.ts";
import { InboxRead, NotificationChange } from "./notifications.ts";
import { StaffOverride, StudentOverride } from "./overrides.ts";
import { PersonRecord } from "./people.ts";
import { Period, PeriodState } from "./periods.ts";
import { Id, Instant } from "./primitives.ts";
import { ProgrammeOutline } from "./programme-setup.ts";
import { HourCount, QueueLine, QueueSummary } from "./queue.ts";
import { ReviewDraft } from "./review-drafts.ts";
import { Rubric } from "./rubrics.ts";
import { ScoreEntry, StudentScore } from "./scoring.ts";
import { Snippet } from "./snippets.ts";
import { StageSetting, StageUnlocked } from "./stages.ts";
import { StudentNote, StudentStanding } from "./students.ts";

type Declaration = { v: number; summary: string; data: z.ZodType; views: Partial<Record<View, z.ZodType>> };

/** Somebody who is no longer in the reach of a unit's coordinators; no more than that. */
export const PersonLeft = z.object({ id: Id, programmeId: Id });
export type PersonLeft = z.infer<typeof PersonLeft>;

/**
 * Every event: its version, what the log keeps (`data`) and what each view carries over the wire.
 * A view that is missing is never sent. Views hold whole versioned entities, never differences.
 */
export const events = {
  "assignment.submitted": submissionEvent("A student handed in work"),
  "submission.withdrawn": submissionEvent("A student took work back"),
  "submission.claimed": submissionEvent("A mentor took a lease on a submission"),
  "submission.unclaimed": submissionEvent("A lease was given back or ran out"),
  "submission.graded": submissionEvent("A grade was given and is held back"),
  "submission.changesRequested": submissionEvent("A mentor asked for changes"),
  "grade.released": submissionEvent("A grade is shown to its student and counts"),
  "draft.saved": {
    v: 1,
    summary: "A student's draft was saved on one of their devices; nobody else is told",
    data: DraftHead,
    views: { student: DraftHead },
  },
  "override.changed": {
    v: 1,
    summary: "A student was given other terms at an assignment, or they were taken back",
    data: z.object({ staff: StaffOverride, student: StudentOverride, concerns: Concerns }),
    views: { staff: StaffOverride, student: StudentOverride },
  },
  "calendarFeed.changed": {
    v: 1,
    summary: "Somebody made or ended the address of their calendar",
    data: z.object({ userId: Id, feed: CalendarFeed }),
    views: { own: CalendarFeed },
  },
  "grade.retracted": submissionEvent("A released grade was taken back and is held"),
  "submission.reopened": submissionEvent("Graded work is reviewed again"),
  "submission.excused": submissionEvent("A student was freed from work"),
  "submission.voided": submissionEvent("Work was declared not to count"),
  "submission.restored": submissionEvent("Work is no longer excused or void"),
  "reviewDraft.saved": {
    v: 1,
    summary: "A reviewer's draft was kept, or emptied when its review was given",
    data: z.object({ userId: Id, draft: ReviewDraft }),
    views: { own: ReviewDraft },
  },
  "rubric.changed": {
    v: 1,
    summary: "A rubric was made, changed, archived or given to assignments",
    data: z.object({ rubric: Rubric, groups: z.array(z.string()) }),
    views: { staff: Rubric },
  },
  "snippet.changed": {
    v: 1,
    summary: "A snippet was kept, changed or removed",
    data: z.object({ snippet: Snippet, groups: z.array(z.string()) }),
    views: { own: Snippet, staff: Snippet },
  },
  "queue.updated": {
    v: 1,
    summary: "The counts of a programme or unit changed",
    data: z.object({ summary: QueueSummary, hours: z.array(HourCount), groups: z.array(z.string()) }),
    views: { staff: z.object({ summary: QueueSummary, hours: z.array(HourCount) }) },
  },
  "queue.lineMoved": {
    v: 1,
    summary: "Work left a programme's line of reviews, or came back into it; those who wait move",
    data: QueueLine,
    views: { reader: QueueLine },
  },
  "score.updated": {
    v: 2,
    summary: "A student's totals changed",
    data: z.object({ score: StudentScore, concerns: Concerns }),
    views: { student: StudentScore, staff: StudentScore },
  },
  "score.entered": {
    v: 1,
    summary: "Points were given or taken beside grades, or such a line was taken back",
    data: z.object({ entry: ScoreEntry, concerns: Concerns }),
    views: { student: ScoreEntry, staff: ScoreEntry },
  },
  "standings.changed": {
    v: 1,
    summary: "What stands behind boards changed; the boards follow",
    data: StandingsChanged,
    views: {},
  },
  "leaderboard.periodBegan": {
    v: 1,
    summary: "A new week or season began on boards; leaderboard.updated follows",
    data: z.object({ programmeId: Id, boardIds: z.array(Id), isWeek: z.boolean() }),
    views: {},
  },
  "leaderboard.updated": {
    v: 2,
    summary: "The rows of a programme's board changed",
    data: Board,
    views: { board: Board },
  },
  "leaderboards.changed": {
    v: 1,
    summary: "Boards changed that are read again rather than sent",
    data: z.object({ boards: BoardsChanged, groups: z.array(z.string()), live: z.boolean() }),
    views: { board: BoardsChanged, member: BoardsChanged, staff: BoardsChanged },
  },
  "board.configured": {
    v: 1,
    summary: "How much of a board is shown changed",
    data: z.object({ setting: BoardSetting, programmeId: Id }),
    views: { member: BoardSetting },
  },
  "period.changed": {
    v: 1,
    summary: "A season was planned, moved, frozen, revealed, closed or opened again",
    data: Period.extend({
      /** Set when its state changed: what it was before, and when. */
      turned: z.object({ from: PeriodState, at: Instant }).optional(),
    }),
    views: { member: Period },
  },
  "stage.unlocked": {
    v: 1,
    summary: "A stage opened for a student",
    data: z.object({ stage: StageUnlocked, concerns: Concerns }),
    views: { student: StageUnlocked, staff: StageUnlocked },
  },
  "stage.overridden": {
    v: 1,
    summary: "Staff opened or locked a stage for one student, or left it to its rule again",
    data: z.object({ stageId: Id, concerns: Concerns }),
    views: { student: StageTouched, staff: StageTouched },
  },
  "stage.changed": {
    v: 1,
    summary: "What opens a stage changed",
    data: StageSetting,
    views: { member: StageSetting },
  },
  "notification.created": {
    v: 1,
    summary: "Something worth a bell",
    data: z.object({ userId: Id, change: NotificationChange }),
    views: { own: NotificationChange },
  },
  "notification.read": {
    v: 1,
    summary: "A notification was read",
    data: z.object({ userId: Id, change: NotificationChange }),
    views: { own: NotificationChange },
  },
  "inbox.read": {
    v: 1,
    summary: "Everything up to an instant was read at once",
    data: z.object({ userId: Id, read: InboxRead }),
    views: { own: InboxRead },
  },
  "notificationSettings.saved": {
    v: 1,
    summary: "Somebody chose what to hear of",
    data: NotificationSettings,
    views: { own: NotificationSettings },
  },
  "activity.added": {
    v: 1,
    summary: "Something happened, told to each side as it may know it",
    data: z.object({
      staff: Activity.nullable(),
      student: Activity.nullable(),
      everybody: Activity.nullable(),
      programmeId: Id,
      concerns: Concerns.nullable(),
    }),
    views: { staff: Activity, student: Activity, member: Activity },
  },
  "mail.queued": {
    v: 1,
    summary: "Mails wait to be sent; nobody is told",
    data: z.object({ count: z.int().positive() }),
    views: {},
  },
  "mail.turned": {
    v: 1,
    summary: "A mail was given up, or is tried again",
    data: MailTurned.extend({ programmeIds: z.array(Id), waits: z.boolean() }),
    views: { staff: MailTurned },
  },
  "programme.changed": {
    v: 1,
    summary: "The words, dates or places of a programme changed",
    data: ProgrammeOutline,
    views: { member: ProgrammeOutline },
  },
  "assignment.created": assignmentEvent("An assignment was added"),
  "assignment.updated": assignmentEvent("An assignment was changed or archived"),
  "standing.updated": {
    v: 1,
    summary: "Where a student stands, or their risk, changed",
    data: z.object({ standing: StudentStanding, overseers: Overseers }),
    views: { staff: StudentStanding },
  },
  "scopeFigures.updated": {
    v: 1,
    summary: "How the students of a programme or unit are doing changed",
    data: z.object({ figures: ScopeFigures, groups: z.array(z.string()), programmeId: Id }),
    views: { staff: ScopeFigures },
  },
  "mentorFigures.updated": {
    v: 1,
    summary: "What a mentor carries or got done changed",
    data: z.object({ figures: MentorFigures, unitIds: z.array(Id) }),
    views: { staff: MentorFigures },
  },
  "studentNote.written": {
    v: 1,
    summary: "Staff wrote, changed or removed a note about a student",
    data: z.object({ note: StudentNote, overseers: Overseers }),
    views: { staff: StudentNote },
  },
  "mentorLink.changed": rightsEvent("A mentor link began or ended"),
  "enrolment.changed": rightsEvent("A student joined, moved or left"),
  "role.changed": rightsEvent("Somebody was given a role, or one ended"),
  "account.changed": rightsEvent("Somebody's name, password or sessions changed"),
  "person.changed": {
    v: 1,
    summary: "Somebody's name, standing, roles, enrolment or mentors changed",
    data: z.object({ person: PersonRecord, unitIds: z.array(Id) }),
    views: { staff: PersonRecord },
  },
  "person.left": {
    v: 1,
    summary: "Somebody left the units of some coordinators",
    data: z.object({ left: PersonLeft, unitIds: z.array(Id) }),
    views: { staff: PersonLeft },
  },
  "invite.changed": {
    v: 1,
    summary: "An invitation was made, renewed, accepted or taken back",
    data: z.object({ invite: Invite, unitIds: z.array(Id) }),
    views: { staff: Invite },
  },
  "import.changed": {
    v: 1,
    summary: "An import was checked, goes on or is done",
    data: z.object({ import: Import, begins: z.enum(["apply", "undo"]).nullable() }),
    views: { staff: Import, own: Import },
  },
  "announcement.published": announcementEvent("Something was announced"),
  "announcement.revised": announcementEvent("An announcement has a new text"),
  "announcement.withdrawn": announcementEvent("An announcement was taken back"),
  "announcement.managed": {
    v: 1,
    summary: "An announcement or its receipts changed, for those who steer it",
    data: z.object({
      programmeId: Id,
      authorId: Id,
      managed: ManagedAnnouncement,
      /** When it is to be published by a job; null unless it waits. */
      dueAt: z.string().nullable(),
    }),
    views: { staff: ManagedAnnouncement, own: ManagedAnnouncement },
  },
  "announcement.read": {
    v: 1,
    summary: "Somebody has seen or confirmed an announcement, for their own screens",
    data: z.object({ userId: Id, receipt: Receipt }),
    views: { own: Receipt },
  },
  "audit.written": {
    v: 1,
    summary: "Something was written into the audit log",
    data: z.object({ programmeId: Id, entry: AuditEntry }),
    views: { staff: AuditEntry },
  },
  "health.changed": {
    v: 1,
    summary: "A part of the installation fails, is well again, or has more or less to do",
    data: z.object({ programmeIds: z.array(Id), health: SystemHealth }),
    views: { staff: SystemHealth },
  },
} as const satisfies Record<string, Declaration>;

export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = z.infer<(typeof events)[Name]["data"]>;

/** What a browser receives: the union of an event's views. */
export type EventView<Name extends EventName> = z.infer<
  Extract<(typeof events)[Name]["views"][keyof (typeof events)[Name]["views"]], z.ZodType>
>;

export const submissionEvents = [
  "assignment.submitted",
  "submission.withdrawn",
  "submission.claimed",
  "submission.unclaimed",
  "submission.graded",
  "submission.changesRequested",
  "grade.released",
  "grade.retracted",
  "submission.reopened",
  "submission.excused",
  "submission.voided",
  "submission.restored",
] as const satisfies EventName[];

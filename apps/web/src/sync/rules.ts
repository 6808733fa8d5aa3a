import type { EventName, EventView } from "@cohort/contract/events";
import type { RouteName } from "@cohort/contract/routes";
import type { AnySubmission } from "@cohort/contract/submissions";
import { type CacheRule, staleRule } from "../api/cache-rule.ts";
import * as announcements from "../entities/announcements/cache.ts";
import * as assignments from "../entities/assignments/cache.ts";
import * as boards from "../entities/boards/cache.ts";
import { outlineRules as me } from "../entities/me/cache.ts";
import * as queue from "../entities/mentor-home/cache.ts";
import { overrideRules as overrides } from "../entities/overrides/cache.ts";
import * as periods from "../entities/periods/cache.ts";
import * as progress from "../entities/progress/cache.ts";
import { rubricRules } from "../entities/rubrics/cache.ts";
import { snippetRules } from "../entities/snippets/cache.ts";
import * as work from "../entities/student-home/cache.ts";
import * as students from "../entities/students/cache.ts";
import { submissionRules as pages } from "../entities/submissions/cache.ts";
import { submissionRules as turnaround } from "../entities/turnaround/cache.ts";
import { activityRules, withdrawnRules } from "../features/activity/cache.ts";
import { auditRules } from "../features/audit/cache.ts";
import { feedRules } from "../features/calendar/cache.ts";
import * as gradebook from "../features/gradebook/cache.ts";
import { importRules } from "../features/imports/cache.ts";
import * as mails from "../features/mails/cache.ts";
import { settingsRules } from "../features/notification-settings/cache.ts";
import { inboxRules, notificationRules } from "../features/notifications/cache.ts";
import * as overview from "../features/overview/cache.ts";
import * as people from "../features/people/cache.ts";
import * as programme from "../features/programme/cache.ts";
import * as review from "../features/review/cache.ts";
import * as student from "../features/student/cache.ts";
import { draftRules, lineRules, submissionRules as own } from "../features/submission/cache.ts";

/** Every cached answer that a change of a submission touches; also applied to the answers of own writes. */
export const submissionRules: readonly CacheRule<AnySubmission>[] = [
  ...own,
  ...review.submissionRules,
  ...gradebook.submissionRules,
  ...pages,
  ...assignments.submissionRules,
  ...work.submissionRules,
  ...queue.submissionRules,
  ...overview.submissionRules,
  ...progress.submissionRules,
  ...student.submissionRules,
  ...students.submissionRules,
  ...turnaround,
  ...programme.submissionRules,
  ...people.submissionRules,
];

/** Pages that show a programme's words, or an assignment's, beside their own; such changes are rare and not patched. */
const showing = (families: readonly string[]) =>
  families.map((family) => staleRule<unknown, unknown>({ prefix: [family] }, () => true));
const homes = ["student-home", "mentor-home", "overview"];
const named = ["board", "standing", "boards", "stages", "progress", "ledger", "student-ledger"];
const assignmentRules: readonly CacheRule<EventView<"assignment.updated">>[] = [
  ...programme.assignmentRules,
  ...students.assignmentRules,
  ...showing([
    ...homes,
    "assignments",
    "submissions",
    "own-submission",
    "review",
    "progress",
    "gradebook",
    "overrides",
    "student",
  ]),
];

type Table = { [Name in EventName]: readonly CacheRule<EventView<Name>>[] };

/** What every event does to what is cached. Total: an event of the contract without a line here does not compile. */
export const eventRules: Table = {
  "assignment.submitted": submissionRules,
  "submission.withdrawn": submissionRules,
  "submission.claimed": submissionRules,
  "submission.unclaimed": submissionRules,
  "submission.graded": submissionRules,
  "submission.changesRequested": submissionRules,
  "grade.released": submissionRules,
  "draft.saved": draftRules,
  "override.changed": [
    ...overrides,
    ...assignments.overrideRules,
    ...work.overrideRules,
    ...gradebook.overrideRules,
    ...showing(["progress"]),
  ],
  "calendarFeed.changed": feedRules,
  "grade.retracted": submissionRules,
  "submission.reopened": submissionRules,
  "submission.excused": submissionRules,
  "submission.voided": submissionRules,
  "submission.restored": submissionRules,
  "reviewDraft.saved": review.draftRules,
  "rubric.changed": [...rubricRules, ...review.rubricRules],
  "snippet.changed": snippetRules,
  "queue.updated": [...queue.queueRules, ...overview.queueRules],
  "queue.lineMoved": [...work.lineRules, ...lineRules],
  "score.updated": [...work.scoreRules, ...progress.scoreRules, ...student.scoreRules],
  "score.entered": [...work.entryRules, ...student.entryRules],
  "standings.changed": [],
  "leaderboard.periodBegan": [],
  "leaderboard.updated": [...boards.boardRules, ...periods.boardRules, ...progress.boardRules, ...work.boardRules],
  "leaderboards.changed": boards.changedRules,
  "board.configured": boards.settingRules,
  "period.changed": [...periods.periodRules, ...boards.periodRules, ...progress.periodRules],
  "stage.unlocked": [...progress.stageRules, ...work.stageRules, ...assignments.stageRules],
  "stage.overridden": [...progress.stageRules, ...work.stageRules, ...assignments.stageRules],
  "stage.changed": [
    ...progress.stageSettingRules,
    ...work.stageSettingRules,
    ...assignments.stageSettingRules,
    ...showing(["programme-setup"]),
  ],
  "notification.created": notificationRules,
  "notification.read": notificationRules,
  "inbox.read": inboxRules,
  "notificationSettings.saved": settingsRules,
  "activity.added": activityRules,
  "mail.queued": [],
  "mail.turned": mails.mailRules,
  "programme.changed": [
    ...me,
    ...programme.outlineRules,
    ...showing([...homes, ...named, "gradebook", "students", "student"]),
  ],
  "assignment.created": assignmentRules,
  "assignment.updated": assignmentRules,
  "standing.updated": [
    ...students.standingRules,
    ...student.standingRules,
    ...queue.standingRules,
    ...overview.standingRules,
  ],
  "scopeFigures.updated": overview.scopeRules,
  "mentorFigures.updated": [...queue.figureRules, ...overview.loadRules],
  "studentNote.written": student.noteRules,
  // Rights travel as a resync of the groups they concern: see resync.ts.
  "mentorLink.changed": [],
  "enrolment.changed": [],
  "role.changed": [],
  "account.changed": [],
  "person.changed": [...people.personRules, ...showing([...homes, "announcement-recipients"])],
  "person.left": [...people.leftRules, ...showing(["announcement-recipients"])],
  "invite.changed": [...people.inviteRules, ...mails.inviteRules],
  "import.changed": importRules,
  "announcement.published": announcements.announcementRules,
  "announcement.revised": announcements.announcementRules,
  "announcement.withdrawn": [...announcements.announcementRules, ...withdrawnRules],
  "announcement.managed": announcements.managedRules,
  "announcement.read": announcements.receiptRules,
  "audit.written": auditRules,
  "health.changed": overview.healthRules,
};

/** The rules of an event by the name it travels under; none for names this build does not know. */
export function rulesOf(name: string): readonly CacheRule<unknown>[] {
  return Object.hasOwn(eventRules, name) ? (eventRules[name as EventName] as readonly CacheRule<unknown>[]) : [];
}

/** What the answer of an own write is news of, where it is no submission. */
export const writtenEvents: Readonly<Partial<Record<string, EventName>>> = {
  readNotification: "notification.read",
  saveNotificationSettings: "notificationSettings.saved",
  saveDraft: "draft.saved",
  setOverride: "override.changed",
  endOverride: "override.changed",
  createRubric: "rubric.changed",
  updateRubric: "rubric.changed",
  attachRubric: "rubric.changed",
  createSnippet: "snippet.changed",
  updateSnippet: "snippet.changed",
} satisfies Partial<Record<RouteName, EventName>>;

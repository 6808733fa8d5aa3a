import type { Announcement } from "./announcements.ts";
import type { AssignmentChanged, SubmissionChanged } from "./event-kinds.ts";
import type { EventData, EventName } from "./events.ts";
import type { View } from "./groups.ts";

/** Members see an assignment only while it is open to them. */
const viewOfAssignment = ({ change, shown }: AssignmentChanged, view: View): unknown =>
  view === "staff" ? change : view === "member" ? (shown ? change : { ...change, assignment: null }) : undefined;

type Project = { [Name in EventName]: (data: EventData<Name>, view: View) => unknown };

const viewOfSubmission = (data: SubmissionChanged, view: View): unknown =>
  view === "staff" ? data.staff : view === "student" ? (data.student ?? undefined) : undefined;

const viewOfAnnouncement = (data: { announcement: Announcement }, view: View): unknown =>
  view === "reader" || view === "student" ? data.announcement : undefined;

const project: Project = {
  "assignment.submitted": viewOfSubmission,
  "submission.withdrawn": viewOfSubmission,
  "submission.claimed": viewOfSubmission,
  "submission.unclaimed": viewOfSubmission,
  "submission.graded": viewOfSubmission,
  "submission.changesRequested": viewOfSubmission,
  "grade.released": viewOfSubmission,
  "draft.saved": (data, view) => (view === "student" ? data : undefined),
  "override.changed": (data, view) => (view === "staff" ? data.staff : view === "student" ? data.student : undefined),
  "calendarFeed.changed": (data, view) => (view === "own" ? data.feed : undefined),
  "grade.retracted": viewOfSubmission,
  "submission.reopened": viewOfSubmission,
  "submission.excused": viewOfSubmission,
  "submission.voided": viewOfSubmission,
  "submission.restored": viewOfSubmission,
  "reviewDraft.saved": (data, view) => (view === "own" ? data.draft : undefined),
  "rubric.changed": (data, view) => (view === "staff" ? data.rubric : undefined),
  "snippet.changed": (data, view) =>
    view === "staff" || (view === "own" && data.snippet.ownerId !== null) ? data.snippet : undefined,
  "queue.updated": (data, view) => (view === "staff" ? { summary: data.summary, hours: data.hours } : undefined),
  "queue.lineMoved": (data, view) => (view === "reader" ? data : undefined),
  "score.updated": (data, view) => (view === "student" || view === "staff" ? data.score : undefined),
  "score.entered": (data, view) => (view === "student" || view === "staff" ? data.entry : undefined),
  "standings.changed": () => undefined,
  "leaderboard.periodBegan": () => undefined,
  "leaderboard.updated": (data, view) => (view === "board" ? data : undefined),
  "leaderboards.changed": (data, view) =>
    view === "board" || view === "member" || view === "staff" ? data.boards : undefined,
  "board.configured": (data, view) => (view === "member" ? data.setting : undefined),
  "period.changed": ({ turned: _turned, ...period }, view) => (view === "member" ? period : undefined),
  "stage.unlocked": (data, view) => (view === "student" || view === "staff" ? data.stage : undefined),
  "stage.overridden": (data, view) =>
    view === "student" || view === "staff"
      ? { enrolmentId: data.concerns.enrolmentId, stageId: data.stageId }
      : undefined,
  "stage.changed": (data, view) => (view === "member" ? data : undefined),
  "notification.created": (data, view) => (view === "own" ? data.change : undefined),
  "notification.read": (data, view) => (view === "own" ? data.change : undefined),
  "inbox.read": (data, view) => (view === "own" ? data.read : undefined),
  "notificationSettings.saved": (data, view) => (view === "own" ? data : undefined),
  "activity.added": ({ staff, student, everybody }, view) =>
    (view === "staff" ? staff : view === "student" ? student : view === "member" ? everybody : null) ?? undefined,
  "mail.queued": () => undefined,
  "mail.turned": ({ id }, view) => (view === "staff" ? { id } : undefined),
  "programme.changed": (data, view) => (view === "member" ? data : undefined),
  "assignment.created": viewOfAssignment,
  "assignment.updated": viewOfAssignment,
  "standing.updated": (data, view) => (view === "staff" ? data.standing : undefined),
  "scopeFigures.updated": (data, view) => (view === "staff" ? data.figures : undefined),
  "mentorFigures.updated": (data, view) => (view === "staff" ? data.figures : undefined),
  "studentNote.written": (data, view) => (view === "staff" ? data.note : undefined),
  "mentorLink.changed": () => undefined,
  "enrolment.changed": () => undefined,
  "role.changed": () => undefined,
  "account.changed": () => undefined,
  "person.changed": (data, view) => (view === "staff" ? data.person : undefined),
  "person.left": (data, view) => (view === "staff" ? data.left : undefined),
  "invite.changed": (data, view) => (view === "staff" ? data.invite : undefined),
  "import.changed": (data, view) => (view === "staff" || view === "own" ? data.import : undefined),
  "announcement.published": viewOfAnnouncement,
  "announcement.revised": viewOfAnnouncement,
  "announcement.withdrawn": viewOfAnnouncement,
  "announcement.managed": (data, view) => (view === "staff" || view === "own" ? data.managed : undefined),
  "announcement.read": (data, view) => (view === "own" ? data.receipt : undefined),
  "audit.written": (data, view) => (view === "staff" ? data.entry : undefined),
  "health.changed": (data, view) => (view === "staff" ? data.health : undefined),
};

/**
 * What a view sees of an event: a pure function of the event alone. Undefined means that this view may
 * see nothing of it; a group that holds a position for such an event is told to `resync`.
 */
export function viewOf<Name extends EventName>(name: Name, data: EventData<Name>, view: View): unknown {
  return (project[name] as (data: EventData<Name>, view: View) => unknown)(data, view);
}

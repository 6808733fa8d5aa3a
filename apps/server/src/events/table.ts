import type { EventName } from "@cohort/contract/events";
import { activityEffects } from "../domains/activity/effects.ts";
import { projectActivity, projectTakenBack } from "../domains/activity/projection.ts";
import { announcementEffects } from "../domains/announcements/effects.ts";
import { auditEffects } from "../domains/audit/effects.ts";
import { boardEffects } from "../domains/boards/effects.ts";
import { projectBoards } from "../domains/boards/projection.ts";
import { calendarEffects } from "../domains/calendar/effects.ts";
import { draftEffects } from "../domains/drafts/effects.ts";
import { figureEffects } from "../domains/figures/effects.ts";
import { projectMentorFigures, projectScopeFigures } from "../domains/figures/projection.ts";
import { gradingEffects } from "../domains/grading/effects.ts";
import { healthEffects } from "../domains/health/effects.ts";
import { importEffects } from "../domains/imports/effects.ts";
import { mailEffects } from "../domains/mails/effects.ts";
import { notificationEffects } from "../domains/notifications/effects.ts";
import { projectNotifications } from "../domains/notifications/projection.ts";
import { overrideEffects } from "../domains/overrides/effects.ts";
import { peopleEffects } from "../domains/people/effects.ts";
import { periodEffects } from "../domains/periods/effects.ts";
import { programmeEffects } from "../domains/programmes/effects.ts";
import { queueEffects } from "../domains/queue/effects.ts";
import { projectLine, projectQueue } from "../domains/queue/projection.ts";
import { rubricEffects } from "../domains/rubrics/effects.ts";
import { scoringEffects } from "../domains/scoring/effects.ts";
import { projectScores, projectSeasons } from "../domains/scoring/projection.ts";
import { snippetEffects } from "../domains/snippets/effects.ts";
import { stageEffects } from "../domains/stages/effects.ts";
import { projectStages } from "../domains/stages/projection.ts";
import { studentEffects } from "../domains/students/effects.ts";
import { projectStandings } from "../domains/students/projection.ts";
import { submissionEffects } from "../domains/submissions/effects.ts";
import type { JobRequest } from "../jobs/requests.ts";
import type { Effect, LogEvent, Projection } from "./effect.ts";

/** What every event sets off. Total: an event that is not here does not compile. */
const effects: { [Name in EventName]: Effect<Name> } = {
  ...submissionEffects,
  ...gradingEffects,
  ...rubricEffects,
  ...snippetEffects,
  ...queueEffects,
  ...scoringEffects,
  ...boardEffects,
  ...periodEffects,
  ...stageEffects,
  ...notificationEffects,
  ...mailEffects,
  ...activityEffects,
  ...programmeEffects,
  ...studentEffects,
  ...figureEffects,
  ...draftEffects,
  ...overrideEffects,
  ...calendarEffects,
  ...peopleEffects,
  ...importEffects,
  ...announcementEffects,
  ...auditEffects,
  ...healthEffects,
};

/** Where the student stands and what their mentors carry follow from every change of their work. */
const counting: Projection[] = [projectStandings, projectMentorFigures];

/** What is folded from every event, in this order. Total, too: nothing is projected by accident or left out by one. */
const projections: { [Name in EventName]: Projection[] } = {
  "assignment.submitted": [projectQueue, projectLine, projectScores, projectActivity, ...counting],
  "submission.withdrawn": [projectQueue, projectLine, projectActivity, ...counting],
  "submission.claimed": [projectQueue, projectLine, projectMentorFigures],
  "submission.unclaimed": [projectQueue, projectLine, projectMentorFigures],
  "submission.graded": [projectQueue, projectLine, projectActivity, ...counting],
  "submission.changesRequested": [projectQueue, projectLine, projectNotifications, projectActivity, ...counting],
  "grade.released": [projectQueue, projectLine, projectScores, projectNotifications, projectActivity, ...counting],
  "draft.saved": [],
  "override.changed": [projectStandings],
  "calendarFeed.changed": [],
  "grade.retracted": [projectQueue, projectLine, projectScores, projectNotifications, projectActivity, ...counting],
  "submission.reopened": [projectQueue, projectLine, projectScores, projectNotifications, projectActivity, ...counting],
  "submission.excused": [projectQueue, projectLine, projectScores, ...counting],
  "submission.voided": [projectQueue, projectLine, projectScores, ...counting],
  "submission.restored": [projectQueue, projectLine, ...counting],
  "reviewDraft.saved": [],
  "rubric.changed": [],
  "snippet.changed": [],
  "queue.updated": [],
  "queue.lineMoved": [],
  "score.updated": [projectStages, projectStandings],
  "score.entered": [projectScores],
  "standings.changed": [projectBoards],
  "leaderboard.periodBegan": [projectBoards, projectActivity],
  "leaderboard.updated": [],
  "leaderboards.changed": [],
  "board.configured": [projectBoards],
  "period.changed": [projectSeasons, projectBoards, projectActivity],
  "stage.unlocked": [projectNotifications, projectActivity],
  "stage.overridden": [],
  "stage.changed": [],
  "notification.created": [],
  "notification.read": [],
  "inbox.read": [],
  "notificationSettings.saved": [],
  "activity.added": [],
  "mail.queued": [],
  "mail.turned": [],
  "programme.changed": [projectSeasons, projectBoards],
  "assignment.created": [],
  "assignment.updated": [],
  "standing.updated": [projectScopeFigures, projectMentorFigures],
  "scopeFigures.updated": [],
  "mentorFigures.updated": [],
  "studentNote.written": [],
  "mentorLink.changed": [...counting],
  "enrolment.changed": [],
  "role.changed": [],
  "account.changed": [],
  "person.changed": [],
  "person.left": [],
  "invite.changed": [],
  "import.changed": [projectNotifications],
  "announcement.published": [projectActivity],
  "announcement.revised": [],
  "announcement.withdrawn": [projectTakenBack],
  "announcement.managed": [],
  "announcement.read": [],
  "audit.written": [],
  "health.changed": [],
};

export function effectOf(event: LogEvent): { audience: string[]; stale: string[]; jobs: JobRequest[] } {
  const effect = effects[event.event] as Effect<EventName>;
  return { audience: effect.audience(event.data), stale: effect.stale(event.data), jobs: effect.jobs(event.data) };
}

/**
 * Every projection, each after those whose events it listens to, so that a batch passes through each of them once.
 * `prompt` ones belong to the publication of an event; the feed, and figures that add many rows up, settle soon after
 * it, for all events that came meanwhile at once.
 */
const order = {
  prompt: [
    projectQueue,
    projectSeasons,
    projectScores,
    projectStages,
    projectBoards,
    projectNotifications,
    projectTakenBack,
  ],
  settling: [projectStandings, projectScopeFigures, projectMentorFigures, projectLine, projectActivity],
} satisfies Record<string, readonly Projection[]>;
export type Phase = keyof typeof order;

/** The projections that fold this event in a phase, by their place in its order. */
export function projectionsOf(event: EventName, phase: Phase): { place: number; projection: Projection }[] {
  return projections[event]
    .map((projection) => ({ place: order[phase].indexOf(projection), projection }))
    .filter(({ place }) => place >= 0);
}

/** The events that some figure follows. */
export const settlingEvents = (Object.keys(projections) as EventName[]).filter(
  (event) => projectionsOf(event, "settling").length > 0,
);

for (const projection of Object.values(projections).flat())
  if (!Object.values(order).some((ones) => (ones as readonly Projection[]).includes(projection)))
    throw new Error(`The projection "${projection.name}" has no place in the order.`);

import type { ReadOptions } from "../../apps/web/src/api/read-query.ts";
import {
  announcementsQuery,
  managedQuery,
  recipientsQuery,
} from "../../apps/web/src/entities/announcements/queries.ts";
import { assignmentsQuery } from "../../apps/web/src/entities/assignments/queries.ts";
import { boardQuery, boardSettingsQuery, standingQuery } from "../../apps/web/src/entities/boards/queries.ts";
import { mentorHomeQuery } from "../../apps/web/src/entities/mentor-home/queries.ts";
import { overridesQuery } from "../../apps/web/src/entities/overrides/queries.ts";
import { periodsQuery } from "../../apps/web/src/entities/periods/queries.ts";
import { ledgerQuery, progressQuery, stagesQuery } from "../../apps/web/src/entities/progress/queries.ts";
import { rubricsQuery } from "../../apps/web/src/entities/rubrics/queries.ts";
import { snippetsQuery } from "../../apps/web/src/entities/snippets/queries.ts";
import { studentHomeQuery, weeksQuery } from "../../apps/web/src/entities/student-home/queries.ts";
import { studentPageQuery } from "../../apps/web/src/entities/students/queries.ts";
import { submissionPageQuery } from "../../apps/web/src/entities/submissions/queries.ts";
import { turnaroundQuery } from "../../apps/web/src/entities/turnaround/queries.ts";
import { activityQuery } from "../../apps/web/src/features/activity/queries.ts";
import { calendarFeedQuery } from "../../apps/web/src/features/calendar/queries.ts";
import { gradebookQuery } from "../../apps/web/src/features/gradebook/queries.ts";
import { settingsQuery } from "../../apps/web/src/features/notification-settings/queries.ts";
import { notificationsQuery } from "../../apps/web/src/features/notifications/queries.ts";
import { overviewQuery } from "../../apps/web/src/features/overview/queries.ts";
import { setupQuery } from "../../apps/web/src/features/programme/queries.ts";
import { reviewDraftQuery, reviewQuery } from "../../apps/web/src/features/review/queries.ts";
import { studentLedgerQuery, studentNotesQuery, studentQuery } from "../../apps/web/src/features/student/queries.ts";
import { draftQuery, ownSubmissionQuery } from "../../apps/web/src/features/submission/queries.ts";
import type { Actor, World } from "./world.ts";

type AnyQuery = ReadOptions<never, unknown>;

/** Everything a role's pages show, some of it filtered and sorted in every way the pages offer. */
export function queriesOf({ screens, cohort, announced, submissionId: id }: World, actor: Actor): AnyQuery[] {
  const { api } = screens[actor];
  /** A unit whose board this actor may open. */
  const boardUnitId = actor === "otherStudent" ? cohort.otherFloor : cohort.campus;
  const shared = [
    boardQuery.options(api, {}),
    notificationsQuery.options(api, {}),
    notificationsQuery.options(api, { unread: "true" }),
    notificationsQuery.options(api, { type: "grade.released", limit: 1 }),
    settingsQuery.options(api, {}),
    activityQuery.options(api, {}),
    activityQuery.options(api, { limit: 3 }),
    activityQuery.options(api, { topic: "grades" }),
    announcementsQuery.options(api, { programmeId: cohort.programmeId }),
  ];
  const { programmeId } = cohort;
  const boards = [
    ...(["weekly", "season", "allTime"] as const).map((period) => boardQuery.options(api, { programmeId, period })),
    boardQuery.options(api, { programmeId, trackId: cohort.trackId }),
    boardQuery.options(api, { programmeId, period: "season", unitId: boardUnitId }),
    boardSettingsQuery.options(api, { programmeId }),
    periodsQuery.options(api, { programmeId }),
    stagesQuery.options(api, { programmeId }),
  ];
  const lists = [
    { sort: "oldest" as const },
    { sort: "recent" as const },
    { state: "submitted" },
    { state: "graded,released" },
    { state: "submitted", programmeId: cohort.programmeId },
  ].map((filters) => submissionPageQuery.options(api, filters));
  const isStudent = actor === "student" || actor === "otherStudent";
  const owns = actor === "student" && id !== "";
  const reviews = ["mentor", "coordinator", "admin"].includes(actor) && id !== "";
  const pages: object[] = [...shared, ...boards, ...lists];
  if (isStudent) {
    const { enrolmentId } = cohort[actor];
    pages.push(
      studentHomeQuery.options(api, {}),
      assignmentsQuery.options(api, {}),
      ledgerQuery.options(api, { enrolmentId }),
      weeksQuery.options(api, { enrolmentId }),
      draftQuery.options(api, { assignmentId: cohort.held }),
      calendarFeedQuery.options(api, {}),
      progressQuery.options(api, { enrolmentId }),
      standingQuery.options(api, { programmeId, enrolmentId }),
      standingQuery.options(api, { programmeId, period: "season", enrolmentId, unitId: boardUnitId }),
    );
  }
  if (!isStudent) pages.push(managedQuery.options(api, { programmeId }));
  if (announced && (actor === "admin" || actor === announced.by)) {
    const lists = [{}, { show: "notSeen" as const }, { show: "notConfirmed" as const }, { q: "student" }];
    pages.push(...lists.map((filters) => recipientsQuery.options(api, { id: announced.id, ...filters })));
  }
  if (!isStudent)
    pages.push(
      turnaroundQuery.options(api, {}),
      overridesQuery.options(api, {}),
      overridesQuery.options(api, { assignmentId: cohort.held, enrolmentId: cohort.student.enrolmentId }),
    );
  if (["mentor", "coordinator", "admin"].includes(actor)) {
    const { enrolmentId } = cohort.student;
    const about = { enrolmentId };
    pages.push(ledgerQuery.options(api, about), progressQuery.options(api, about));
  }
  if (owns) pages.push(ownSubmissionQuery.options(api, { id }));
  if (reviews) pages.push(reviewQuery.options(api, { id }), reviewDraftQuery.options(api, { id }));
  if (!isStudent)
    pages.push(
      gradebookQuery.options(api, {}),
      gradebookQuery.options(api, { unitId: cohort.campus, trackId: cohort.trackId }),
      rubricsQuery.options(api, { programmeId: cohort.programmeId }),
      snippetsQuery.options(api, {}),
      submissionPageQuery.options(api, { late: "yes" }),
    );
  if (!isStudent) {
    const lists = [
      {},
      { sort: "points" as const },
      { sort: "quiet" as const },
      { sort: "missing" as const },
      { risk: "any" as const },
      { notHandedIn: cohort.immediate },
      { notHandedIn: cohort.held, programmeId: cohort.programmeId },
      { programmeId: cohort.programmeId },
    ];
    pages.push(...lists.map((filters) => studentPageQuery.options(api, filters)));
  }
  if (["mentor", "coordinator", "admin"].includes(actor)) {
    const whose = { id: cohort.student.enrolmentId };
    for (const family of [studentQuery, studentNotesQuery, studentLedgerQuery]) pages.push(family.options(api, whose));
  }
  if (actor === "mentor" || actor === "otherMentor")
    pages.push(
      mentorHomeQuery.options(api, {}),
      submissionPageQuery.options(api, { claimed: "me" }),
      submissionPageQuery.options(api, { claimed: "none", state: "submitted" }),
    );
  if (actor === "coordinator" || actor === "otherCoordinator")
    pages.push(overviewQuery.options(api, { role: "coordinator" }));
  if (actor === "admin")
    pages.push(
      overviewQuery.options(api, { role: "admin" }),
      overviewQuery.options(api, { role: "admin", programmeId: cohort.programmeId }),
      setupQuery.options(api, { programmeId: cohort.programmeId }),
    );
  return pages as AnyQuery[];
}

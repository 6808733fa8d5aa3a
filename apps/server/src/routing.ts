import type { Utterance } from "@cohort/channels";
import type { GroupKind } from "@cohort/contract/groups";
import { canHearMentor, canHearStudent, canHearUser } from "./domains/accounts/policy.ts";
import { accountRoutes, accountsRoutes } from "./domains/accounts/routes.ts";
import { activityRoutes } from "./domains/activity/routes.ts";
import { canHearMembers, canHearRole, canHearUnitMembers } from "./domains/announcements/policy.ts";
import { announcementRoutes } from "./domains/announcements/routes.ts";
import { assignmentRoutes } from "./domains/assignments/routes.ts";
import { auditRoutes } from "./domains/audit/routes.ts";
import { canHearBoard, canSeeLive } from "./domains/boards/policy.ts";
import { boardRoutes } from "./domains/boards/routes.ts";
import { calendarRoutes } from "./domains/calendar/routes.ts";
import { dashboardRoutes } from "./domains/dashboards/routes.ts";
import { draftRoutes } from "./domains/drafts/routes.ts";
import { fileRoutes } from "./domains/files/routes.ts";
import { gradebookRoutes } from "./domains/gradebook/routes.ts";
import { gradingRoutes } from "./domains/grading/routes.ts";
import type { Surroundings } from "./domains/health/queries.ts";
import { systemHealthRoutes } from "./domains/health/routes.ts";
import { importRoutes } from "./domains/imports/routes.ts";
import { mailRoutes } from "./domains/mails/routes.ts";
import { notificationRoutes } from "./domains/notifications/routes.ts";
import { overrideRoutes } from "./domains/overrides/routes.ts";
import { peopleRoutes } from "./domains/people/routes.ts";
import { periodRoutes } from "./domains/periods/routes.ts";
import { canHearDesk, canHearReviewers } from "./domains/presence/policy.ts";
import { relayPresence } from "./domains/presence/relay.ts";
import { foundingRoutes } from "./domains/programmes/found-routes.ts";
import {
  canHearAdminPanel,
  canHearMentorDashboard,
  canHearProgramme,
  canHearUnit,
} from "./domains/programmes/policy.ts";
import { programmeRoutes } from "./domains/programmes/routes.ts";
import { rubricRoutes } from "./domains/rubrics/routes.ts";
import { scoringRoutes } from "./domains/scoring/routes.ts";
import { searchRoutes } from "./domains/search/routes.ts";
import { snippetRoutes } from "./domains/snippets/routes.ts";
import { stageRoutes } from "./domains/stages/routes.ts";
import { studentRoutes } from "./domains/students/routes.ts";
import { submissionRoutes } from "./domains/submissions/routes.ts";
import type { Outbox } from "./events/outbox.ts";
import type { LinkTokens } from "./platform/auth/link-token.ts";
import type { Principals } from "./platform/auth/principals.ts";
import type { Scope } from "./platform/auth/scope.ts";
import type { Db } from "./platform/database/database.ts";
import type { MountedRoute } from "./platform/http/handle.ts";

export type Deps = {
  db: Db;
  outbox: Outbox;
  principals: Principals;
  /** Where links in what leaves this site lead. */
  publicUrl: string;
  links: LinkTokens;
  attemptsPerMinute: number;
  sendsMail: boolean;
  surroundings(): Surroundings;
};

/** Every domain, mounted once: the REST half of the routing table. */
export function mountedRoutes(deps: Deps): MountedRoute[] {
  return [
    ...accountsRoutes(deps),
    ...accountRoutes(deps),
    ...assignmentRoutes(deps),
    ...submissionRoutes(deps),
    ...draftRoutes(deps),
    ...fileRoutes(deps),
    ...overrideRoutes(deps),
    ...calendarRoutes(deps),
    ...gradingRoutes(deps),
    ...rubricRoutes(deps),
    ...snippetRoutes(deps),
    ...gradebookRoutes(deps),
    ...scoringRoutes(deps),
    ...boardRoutes(deps),
    ...periodRoutes(deps),
    ...stageRoutes(deps),
    ...dashboardRoutes(deps),
    ...activityRoutes(deps),
    ...notificationRoutes(deps),
    ...programmeRoutes(deps),
    ...foundingRoutes(deps),
    ...searchRoutes(deps),
    ...peopleRoutes(deps),
    ...importRoutes(deps),
    ...announcementRoutes(deps),
    ...auditRoutes(deps),
    ...mailRoutes(deps),
    ...studentRoutes(deps),
    ...systemHealthRoutes(deps),
  ];
}

export type GroupPolicy = (scope: Scope, id: string) => boolean | Promise<boolean>;

/** Who may hear each group: the WebSocket half, with the same policies that guard the routes. Total by type. */
export function groupPolicies({ db }: Pick<Deps, "db">): Record<GroupKind, GroupPolicy> {
  return {
    user: ({ principal }, id) => canHearUser(principal, id),
    student: ({ principal }, id) => canHearStudent(principal, id),
    mentor: ({ principal }, id) => canHearMentor(principal, id),
    mentorDashboard: ({ principal }, id) => canHearMentorDashboard(principal, id),
    unit: ({ principal }, id) => canHearUnit(db, principal, id),
    adminPanel: ({ principal }, id) => canHearAdminPanel(principal, id),
    programme: ({ principal }, id) => canHearProgramme(principal, id),
    boardStaff: ({ principal }, id) => canSeeLive(principal, id),
    board: ({ principal }, id) => canHearBoard(db, principal, id),
    members: ({ principal }, id) => canHearMembers(principal, id),
    unitMembers: ({ principal }, id) => canHearUnitMembers(db, principal, id),
    allStudents: ({ principal }, id) => canHearRole(principal, "student", id),
    allMentors: ({ principal }, id) => canHearRole(principal, "mentor", id),
    allCoordinators: ({ principal }, id) => canHearRole(principal, "coordinator", id),
    allAdmins: ({ principal }, id) => canHearRole(principal, "admin", id),
    reviewers: ({ principal }, id) => canHearReviewers(principal, id),
    desk: ({ principal }, id) => canHearDesk(principal, id),
  };
}

/** What becomes of something said in a group: who is told what, or undefined when it may not be said. */
export type GroupRelay = (scope: Scope, id: string, said: unknown) => Promise<Utterance[] | undefined>;

/** The groups in which clients may speak. In every other one nothing may be said. */
export function groupRelays({ db }: Pick<Deps, "db">): Partial<Record<GroupKind, GroupRelay>> {
  return { reviewers: (scope, id, said) => relayPresence(db, scope, id, said) };
}

import { type ActivityTopic, activityTopics } from "@cohort/contract/activity";
import { type NoticeType, noticeTypes } from "@cohort/contract/notices";
import type { Role } from "@cohort/contract/roles";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "../api/api-error.ts";
import { words } from "../strings/shared.ts";
import { PageSkeleton } from "../ui/waiting.tsx";
import { Frame } from "./frame.tsx";
import { homeOf } from "./home-of.ts";
import { Astray, NotFound } from "./not-found.tsx";
import { PageError } from "./page-error.tsx";
import { admins, atHome, staff, steering, students } from "./pages.ts";
import type { Session } from "./session.ts";

const root = createRootRouteWithContext<{ session: Session }>()({ component: Outlet, notFoundComponent: Astray });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string; ended?: boolean } => ({
    ...(typeof search.to === "string" ? { to: search.to } : {}),
    ...(search.ended === true ? { ended: true } : {}),
  }),
  component: lazyRouteComponent(() => import("../features/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.session.open() };
    } catch (error) {
      if (error instanceof ApiError && error.code === "auth.required")
        throw redirect({ to: "/sign-in", search: { to: location.href } });
      throw error;
    }
  },
  component: Frame,
  errorComponent: PageError,
});

const start = createRoute({
  getParentRoute: () => frame,
  path: "/",
  beforeLoad: ({ context }) => {
    throw redirect({ to: homeOf(context.me.roles), replace: true });
  },
});

/**
 * A page for some roles is nothing at all to the others: better than a page of empty lists. The server decides anyway.
 * In loaders, so that it shows inside the frame.
 */
const only =
  (isFor: (roles: readonly Role[]) => boolean) =>
  ({ context }: { context: { me: { roles: readonly Role[] } } }): void => {
    if (!isFor(context.me.roles)) throw notFound();
  };

const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value);

const sides = ["student", "mentor"] as const;

/** What a shared address of the home carries: which side, for whoever has both. */
export type HomeSearch = { as?: (typeof sides)[number] };

const home = createRoute({
  getParentRoute: () => frame,
  path: "/home",
  loader: only(atHome),
  notFoundComponent: NotFound,
  validateSearch: (search): HomeSearch => {
    const as = oneOf(sides, search.as);
    return as ? { as } : {};
  },
  component: lazyRouteComponent(() => import("../features/home/home-page.tsx"), "HomePage"),
});

const workGroups = ["todo", "waiting", "feedback", "done", "missed"] as const;

/** What a shared address of a student's work carries. */
export type WorkSearch = { show?: (typeof workGroups)[number]; track?: string };

const work = createRoute({
  getParentRoute: () => frame,
  path: "/work",
  loader: only(students),
  notFoundComponent: NotFound,
  validateSearch: (search): WorkSearch => {
    const show = oneOf(workGroups, search.show);
    return { ...(show && { show }), ...(typeof search.track === "string" && { track: search.track }) };
  },
  component: lazyRouteComponent(() => import("../features/work/work-page.tsx"), "WorkPage"),
});

const assignment = createRoute({
  getParentRoute: () => frame,
  path: "/work/$assignmentId",
  loader: only(students),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/submission/assignment-page.tsx"), "AssignmentPage"),
});

const calendar = createRoute({
  getParentRoute: () => frame,
  path: "/calendar",
  loader: only(students),
  notFoundComponent: NotFound,
  validateSearch: (search): { month?: string } =>
    typeof search.month === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(search.month) ? { month: search.month } : {},
  component: lazyRouteComponent(() => import("../features/calendar/calendar-page.tsx"), "CalendarPage"),
});

const submission = createRoute({
  getParentRoute: () => frame,
  path: "/submissions/$submissionId",
  component: lazyRouteComponent(() => import("../features/submission/submission-page.tsx"), "SubmissionPage"),
});

const views = ["waiting", "mine", "all"] as const;
const orders = ["oldest", "recent"] as const;
const topics = Object.keys(activityTopics) as ActivityTopic[];

/** What a shared address of the queue carries. */
export type QueueSearch = {
  view?: (typeof views)[number];
  state?: string;
  track?: string;
  unit?: string;
  assignment?: string;
  late?: boolean;
  q?: string;
  sort?: (typeof orders)[number];
};

const queue = createRoute({
  getParentRoute: () => frame,
  path: "/queue",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): QueueSearch => {
    const view = oneOf(views, search.view);
    const sort = oneOf(orders, search.sort);
    return {
      ...(view && { view }),
      ...(typeof search.state === "string" && { state: search.state }),
      ...(typeof search.track === "string" && { track: search.track }),
      ...(typeof search.unit === "string" && { unit: search.unit }),
      ...(typeof search.assignment === "string" && { assignment: search.assignment }),
      ...(search.late === true && { late: true }),
      ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }),
      ...(sort && { sort }),
    };
  },
  component: lazyRouteComponent(() => import("../features/queue/queue-page.tsx"), "QueuePage"),
});

const review = createRoute({
  getParentRoute: () => frame,
  path: "/review/$submissionId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/review/review-page.tsx"), "ReviewPage"),
});

const risks = ["any", "atRisk", "watch"] as const;
const studentOrders = ["risk", "name", "points", "missing", "quiet"] as const;

/** What a shared address of the students carries. */
export type StudentsSearch = {
  q?: string;
  unit?: string;
  risk?: (typeof risks)[number];
  sort?: (typeof studentOrders)[number];
  cursor?: string;
};

const studentList = createRoute({
  getParentRoute: () => frame,
  path: "/students",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): StudentsSearch => {
    const risk = oneOf(risks, search.risk);
    const sort = oneOf(studentOrders, search.sort);
    return {
      ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }),
      ...(typeof search.unit === "string" && { unit: search.unit }),
      ...(risk && { risk }),
      ...(sort && { sort }),
      ...(typeof search.cursor === "string" && { cursor: search.cursor }),
    };
  },
  component: lazyRouteComponent(() => import("../features/students/students-page.tsx"), "StudentsPage"),
});

const student = createRoute({
  getParentRoute: () => frame,
  path: "/students/$enrolmentId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/student/student-page.tsx"), "StudentPage"),
});

const rubrics = createRoute({
  getParentRoute: () => frame,
  path: "/rubrics",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {}),
  component: lazyRouteComponent(() => import("../features/rubrics/rubrics-page.tsx"), "RubricsPage"),
});

const snippets = createRoute({
  getParentRoute: () => frame,
  path: "/snippets",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/snippets/snippets-page.tsx"), "SnippetsPage"),
});

/** What a shared address of the gradebook carries. */
export type GradebookSearch = { unit?: string; stage?: string; track?: string; q?: string };

const gradebook = createRoute({
  getParentRoute: () => frame,
  path: "/gradebook",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): GradebookSearch => ({
    ...(typeof search.unit === "string" && { unit: search.unit }),
    ...(typeof search.stage === "string" && { stage: search.stage }),
    ...(typeof search.track === "string" && { track: search.track }),
    ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }),
  }),
  component: lazyRouteComponent(() => import("../features/gradebook/gradebook-page.tsx"), "GradebookPage"),
});

const overview = createRoute({
  getParentRoute: () => frame,
  path: "/overview",
  loader: only(steering),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/overview/overview-page.tsx"), "OverviewPage"),
});

const boardPeriods = ["weekly", "season", "allTime"] as const;

/** What a shared address of the board carries. */
export type BoardSearch = { period?: (typeof boardPeriods)[number]; unit?: string; track?: string; key?: string };

const board = createRoute({
  getParentRoute: () => frame,
  path: "/board",
  validateSearch: (search): BoardSearch => {
    const period = oneOf(boardPeriods, search.period);
    return {
      ...(period && { period }),
      ...(typeof search.unit === "string" && { unit: search.unit }),
      ...(typeof search.track === "string" && { track: search.track }),
      ...(typeof search.key === "string" && { key: search.key }),
    };
  },
  component: lazyRouteComponent(() => import("../features/board/board-page.tsx"), "BoardPage"),
});

/** What a shared address of the notifications carries. */
export type NotificationsSearch = { show?: "unread"; type?: NoticeType };

const notifications = createRoute({
  getParentRoute: () => frame,
  path: "/notifications",
  validateSearch: (search): NotificationsSearch => {
    const type = oneOf(noticeTypes, search.type);
    return { ...(search.show === "unread" && { show: "unread" }), ...(type && { type }) };
  },
  component: lazyRouteComponent(() => import("../features/notifications/notifications-page.tsx"), "NotificationsPage"),
});

/** What a shared address of the feed carries. */
export type ActivitySearch = { topic?: ActivityTopic };

const activity = createRoute({
  getParentRoute: () => frame,
  path: "/activity",
  validateSearch: (search): ActivitySearch => {
    const topic = oneOf(topics, search.topic);
    return topic ? { topic } : {};
  },
  component: lazyRouteComponent(() => import("../features/activity/activity-page.tsx"), "ActivityPage"),
});

const progress = createRoute({
  getParentRoute: () => frame,
  path: "/progress",
  loader: only(students),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/progress/progress-page.tsx"), "ProgressPage"),
});

const studentProgress = createRoute({
  getParentRoute: () => frame,
  path: "/progress/$enrolmentId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/progress/student-progress-page.tsx"), "StudentProgressPage"),
});

const periods = createRoute({
  getParentRoute: () => frame,
  path: "/periods",
  loader: only(admins),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/periods/periods-page.tsx"), "PeriodsPage"),
});

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-frame.tsx"), "SettingsFrame"),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/settings/appearance", replace: true });
  },
});

const appearance = createRoute({
  getParentRoute: () => settings,
  path: "/appearance",
  component: lazyRouteComponent(() => import("../features/settings/appearance-page.tsx"), "AppearancePage"),
});

const notificationSettings = createRoute({
  getParentRoute: () => settings,
  path: "/notifications",
  component: lazyRouteComponent(
    () => import("../features/notification-settings/notification-settings-page.tsx"),
    "NotificationSettingsPage",
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../features/sign-in/setup-page.tsx"), "SetupPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invite",
  component: lazyRouteComponent(() => import("../features/sign-in/invite-page.tsx"), "InvitePage"),
});

const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("../features/sign-in/password-pages.tsx"), "ForgotPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("../features/sign-in/password-pages.tsx"), "ResetPage"),
});

/** What a shared address of the people carries. */
type PeopleSearch = {
  q?: string;
  role?: Role;
  unit?: string;
  status?: "active" | "invited" | "withdrawn" | "deactivated";
  unmentored?: boolean;
  sort?: "recent" | undefined;
};

const people = createRoute({
  getParentRoute: () => frame,
  path: "/people",
  loader: only(steering),
  notFoundComponent: NotFound,
  validateSearch: (search): PeopleSearch => {
    const role = oneOf(["student", "mentor", "coordinator", "admin"] as const, search.role);
    const status = oneOf(["active", "invited", "withdrawn", "deactivated"] as const, search.status);
    return {
      ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }),
      ...(role && { role }),
      ...(typeof search.unit === "string" && { unit: search.unit }),
      ...(status && { status }),
      ...(search.unmentored === true && { unmentored: true }),
      ...(search.sort === "recent" && { sort: "recent" as const }),
    };
  },
  component: lazyRouteComponent(() => import("../features/people/people-page.tsx"), "PeoplePage"),
});

const peopleInvites = createRoute({
  getParentRoute: () => frame,
  path: "/people/invites",
  loader: only(steering),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/people/invites-page.tsx"), "InvitesPage"),
});

const peopleMentors = createRoute({
  getParentRoute: () => frame,
  path: "/people/mentors",
  loader: only(steering),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/people/mentors-page.tsx"), "MentorsPage"),
});

const peopleImport = createRoute({
  getParentRoute: () => frame,
  path: "/people/import",
  loader: only(steering),
  notFoundComponent: NotFound,
  validateSearch: (search): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {}),
  component: lazyRouteComponent(() => import("../features/imports/import-page.tsx"), "ImportPage"),
});

const peopleMails = createRoute({
  getParentRoute: () => frame,
  path: "/people/mails",
  loader: only(admins),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../features/mails/mails-page.tsx"), "MailsPage"),
});

const announcements = createRoute({
  getParentRoute: () => frame,
  path: "/announcements",
  component: lazyRouteComponent(() => import("../features/announcements/announcements-page.tsx"), "AnnouncementsPage"),
});

const auditLog = createRoute({
  getParentRoute: () => frame,
  path: "/audit",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { kind?: string; q?: string } => ({
    ...(typeof search.kind === "string" && { kind: search.kind }),
    ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }),
  }),
  component: lazyRouteComponent(() => import("../features/audit/audit-page.tsx"), "AuditPage"),
});

const accountSettings = createRoute({
  getParentRoute: () => settings,
  path: "/account",
  component: lazyRouteComponent(() => import("../features/account/account-page.tsx"), "AccountPage"),
});

const styleguide = createRoute({
  getParentRoute: () => root,
  path: "/styleguide",
  component: lazyRouteComponent(() => import("../features/styleguide/styleguide-page.tsx"), "StyleguidePage"),
});

const programmeTabs = ["assignments", "stages", "places", "words", "file"] as const;

const programme = createRoute({
  getParentRoute: () => frame,
  path: "/programme",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { tab?: (typeof programmeTabs)[number] } => {
    const tab = oneOf(programmeTabs, search.tab);
    return tab ? { tab } : {};
  },
  component: lazyRouteComponent(() => import("../features/programme/programme-page.tsx"), "ProgrammePage"),
});

const programmeAssignment = createRoute({
  getParentRoute: () => frame,
  path: "/programme/$assignmentId",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { from?: string } => (typeof search.from === "string" ? { from: search.from } : {}),
  component: lazyRouteComponent(() => import("../features/programme/assignment-page.tsx"), "AssignmentPage"),
});

const routeTree = root.addChildren([
  signIn,
  setup,
  invitation,
  forgot,
  reset,
  styleguide,
  frame.addChildren([
    start,
    home,
    people,
    peopleInvites,
    peopleMentors,
    peopleImport,
    peopleMails,
    announcements,
    auditLog,
    work,
    assignment,
    calendar,
    submission,
    queue,
    review,
    studentList,
    student,
    rubrics,
    snippets,
    gradebook,
    overview,
    board,
    progress,
    studentProgress,
    periods,
    activity,
    notifications,
    programme,
    programmeAssignment,
    settings.addChildren([settingsHome, accountSettings, appearance, notificationSettings]),
  ]),
]);

export function createAppRouter(session: Session) {
  return createRouter({
    routeTree,
    context: { session },
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultPendingComponent: () => <PageSkeleton label={words.loading} />,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

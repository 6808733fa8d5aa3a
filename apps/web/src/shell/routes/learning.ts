import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { students } from "../pages.ts";
import { dayIn, idIn, naming, searchOf } from "./address.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readWork } from "./first-reads.ts";

const workGroups = ["todo", "waiting", "feedback", "done", "missed"] as const;

/** What a shared address of a student's work carries. */
export type WorkSearch = { show?: (typeof workGroups)[number]; track?: string };

const work = createRoute({
  getParentRoute: () => frame,
  path: "/work",
  loader: (at) => only(students)(at) ?? readWork(at),
  notFoundComponent: NotFound,
  validateSearch: (search): WorkSearch => {
    const show = oneOf(workGroups, search.show);
    return searchOf<WorkSearch>({ show, track: idIn(search.track) });
  },
  component: lazyRouteComponent(() => import("../../features/work/work-page.tsx"), "WorkPage"),
});

const assignment = createRoute({
  getParentRoute: () => frame,
  path: "/work/$assignmentId",
  loader: (at) => only(students)(at) ?? naming(at.params.assignmentId),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/submission/assignment-page.tsx"), "AssignmentPage"),
});

const calendar = createRoute({
  getParentRoute: () => frame,
  path: "/calendar",
  loader: only(students),
  notFoundComponent: NotFound,
  validateSearch: (search): { month?: string } =>
    searchOf({ month: dayIn(`${search.month}-01`) ? String(search.month) : undefined }),
  component: lazyRouteComponent(() => import("../../features/calendar/calendar-page.tsx"), "CalendarPage"),
});

const submission = createRoute({
  getParentRoute: () => frame,
  path: "/submissions/$submissionId",
  loader: ({ params }) => naming(params.submissionId),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/submission/submission-page.tsx"), "SubmissionPage"),
});

const progress = createRoute({
  getParentRoute: () => frame,
  path: "/progress",
  loader: only(students),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/progress/progress-page.tsx"), "ProgressPage"),
});

/** Pages of students. */
export const learningRoutes = [work, assignment, calendar, submission, progress] as const;

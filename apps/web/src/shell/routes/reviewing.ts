import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { staff } from "../pages.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readQueue } from "./first-reads.ts";

const views = ["waiting", "mine", "all"] as const;
const orders = ["oldest", "recent"] as const;

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
  loader: (at) => only(staff)(at) ?? readQueue(at),
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
  component: lazyRouteComponent(() => import("../../features/queue/queue-page.tsx"), "QueuePage"),
});

const review = createRoute({
  getParentRoute: () => frame,
  path: "/review/$submissionId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/review/review-page.tsx"), "ReviewPage"),
});

const risks = ["any", "atRisk", "watch"] as const;
const studentOrders = ["risk", "name", "points", "missing", "quiet"] as const;

/** What a shared address of the students carries. */
export type StudentsSearch = {
  q?: string;
  unit?: string;
  risk?: (typeof risks)[number];
  notHandedIn?: string;
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
      ...(typeof search.notHandedIn === "string" && { notHandedIn: search.notHandedIn }),
      ...(sort && { sort }),
      ...(typeof search.cursor === "string" && { cursor: search.cursor }),
    };
  },
  component: lazyRouteComponent(() => import("../../features/students/students-page.tsx"), "StudentsPage"),
});

const student = createRoute({
  getParentRoute: () => frame,
  path: "/students/$enrolmentId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/student/student-page.tsx"), "StudentPage"),
});

const rubrics = createRoute({
  getParentRoute: () => frame,
  path: "/rubrics",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): { id?: string } => (typeof search.id === "string" ? { id: search.id } : {}),
  component: lazyRouteComponent(() => import("../../features/rubrics/rubrics-page.tsx"), "RubricsPage"),
});

const snippets = createRoute({
  getParentRoute: () => frame,
  path: "/snippets",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/snippets/snippets-page.tsx"), "SnippetsPage"),
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
  component: lazyRouteComponent(() => import("../../features/gradebook/gradebook-page.tsx"), "GradebookPage"),
});

const studentProgress = createRoute({
  getParentRoute: () => frame,
  path: "/progress/$enrolmentId",
  loader: only(staff),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(
    () => import("../../features/progress/student-progress-page.tsx"),
    "StudentProgressPage",
  ),
});

/** Pages of mentors, and of whoever steers them. */
export const reviewingRoutes = [
  queue,
  review,
  studentList,
  student,
  studentProgress,
  rubrics,
  snippets,
  gradebook,
] as const;

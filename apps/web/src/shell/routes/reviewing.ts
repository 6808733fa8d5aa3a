import { handedInStates, spentStates } from "@cohort/contract/missing";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { staff } from "../pages.ts";
import { idIn, naming, searchOf, textIn } from "./address.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readQueue } from "./first-reads.ts";

const states = [...handedInStates, ...spentStates];

/** States that an address carries, separated by commas; undefined where one of them is none. */
function statesIn(value: unknown): string | undefined {
  const isKnown = typeof value === "string" && value.split(",").every((one) => oneOf(states, one));
  return isKnown ? value : undefined;
}

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
    return searchOf<QueueSearch>({
      view,
      state: statesIn(search.state),
      track: idIn(search.track),
      unit: idIn(search.unit),
      assignment: idIn(search.assignment),
      late: search.late === true || undefined,
      q: textIn(search.q),
      sort,
    });
  },
  component: lazyRouteComponent(() => import("../../features/queue/queue-page.tsx"), "QueuePage"),
});

const review = createRoute({
  getParentRoute: () => frame,
  path: "/review/$submissionId",
  loader: (at) => only(staff)(at) ?? naming(at.params.submissionId),
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
    return searchOf<StudentsSearch>({
      q: textIn(search.q),
      unit: idIn(search.unit),
      risk,
      notHandedIn: idIn(search.notHandedIn),
      sort,
      cursor: typeof search.cursor === "string" ? search.cursor : undefined,
    });
  },
  component: lazyRouteComponent(() => import("../../features/students/students-page.tsx"), "StudentsPage"),
});

const student = createRoute({
  getParentRoute: () => frame,
  path: "/students/$enrolmentId",
  loader: (at) => only(staff)(at) ?? naming(at.params.enrolmentId),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/student/student-page.tsx"), "StudentPage"),
});

const rubrics = createRoute({
  getParentRoute: () => frame,
  path: "/rubrics",
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): { id?: string } => searchOf({ id: search.id === "new" ? "new" : idIn(search.id) }),
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
  validateSearch: (search): GradebookSearch =>
    searchOf<GradebookSearch>({
      unit: idIn(search.unit),
      stage: idIn(search.stage),
      track: idIn(search.track),
      q: textIn(search.q),
    }),
  component: lazyRouteComponent(() => import("../../features/gradebook/gradebook-page.tsx"), "GradebookPage"),
});

const studentProgress = createRoute({
  getParentRoute: () => frame,
  path: "/progress/$enrolmentId",
  loader: (at) => only(staff)(at) ?? naming(at.params.enrolmentId),
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

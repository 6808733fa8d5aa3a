import type { Role } from "@cohort/contract/roles";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { admins, steering } from "../pages.ts";
import { idIn, naming, searchOf, textIn } from "./address.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readOverview } from "./first-reads.ts";

const overview = createRoute({
  getParentRoute: () => frame,
  path: "/overview",
  loader: (at) => only(steering)(at) ?? readOverview(at),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/overview/overview-page.tsx"), "OverviewPage"),
});

const periods = createRoute({
  getParentRoute: () => frame,
  path: "/periods",
  loader: only(admins),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/periods/periods-page.tsx"), "PeriodsPage"),
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
    return searchOf<PeopleSearch>({
      q: textIn(search.q),
      role,
      unit: idIn(search.unit),
      status,
      unmentored: search.unmentored === true || undefined,
      sort: oneOf(["recent"] as const, search.sort),
    });
  },
  component: lazyRouteComponent(() => import("../../features/people/people-page.tsx"), "PeoplePage"),
});

/** One of them, opened beside the list. */
const person = createRoute({
  getParentRoute: () => people,
  path: "$personId",
  loader: ({ params }) => naming(params.personId),
  component: lazyRouteComponent(() => import("../../features/people/open-person.tsx"), "OpenPerson"),
});

const peopleInvites = createRoute({
  getParentRoute: () => frame,
  path: "/people/invites",
  loader: only(steering),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/people/invites-page.tsx"), "InvitesPage"),
});

const peopleMentors = createRoute({
  getParentRoute: () => frame,
  path: "/people/mentors",
  loader: only(steering),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/people/mentors-page.tsx"), "MentorsPage"),
});

const peopleImport = createRoute({
  getParentRoute: () => frame,
  path: "/people/import",
  loader: only(steering),
  notFoundComponent: NotFound,
  validateSearch: (search): { id?: string } => searchOf({ id: idIn(search.id) }),
  component: lazyRouteComponent(() => import("../../features/imports/import-page.tsx"), "ImportPage"),
});

const peopleMails = createRoute({
  getParentRoute: () => frame,
  path: "/people/mails",
  loader: only(admins),
  notFoundComponent: NotFound,
  component: lazyRouteComponent(() => import("../../features/mails/mails-page.tsx"), "MailsPage"),
});

const auditLog = createRoute({
  getParentRoute: () => frame,
  path: "/audit",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { kind?: string; q?: string } =>
    searchOf({ kind: textIn(search.kind, 40), q: textIn(search.q) }),
  component: lazyRouteComponent(() => import("../../features/audit/audit-page.tsx"), "AuditPage"),
});

const programmeTabs = ["assignments", "stages", "places", "words", "file"] as const;

const programme = createRoute({
  getParentRoute: () => frame,
  path: "/programme",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { tab?: (typeof programmeTabs)[number] } =>
    searchOf({ tab: oneOf(programmeTabs, search.tab) }),
  component: lazyRouteComponent(() => import("../../features/programme/programme-page.tsx"), "ProgrammePage"),
});

const programmeAssignment = createRoute({
  getParentRoute: () => frame,
  path: "/programme/$assignmentId",
  loader: only(admins),
  notFoundComponent: NotFound,
  validateSearch: (search): { from?: string } => searchOf({ from: idIn(search.from) }),
  component: lazyRouteComponent(() => import("../../features/programme/assignment-page.tsx"), "AssignmentPage"),
});

/** Pages of coordinators and admins. */
export const steeringRoutes = [
  overview,
  people.addChildren([person]),
  peopleInvites,
  peopleMentors,
  peopleImport,
  peopleMails,
  auditLog,
  periods,
  programme,
  programmeAssignment,
] as const;

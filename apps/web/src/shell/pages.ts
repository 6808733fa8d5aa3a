import type { Role } from "@cohort/contract/roles";
import { canReview } from "../entities/me/use-me.ts";
import { t } from "../strings/frame.ts";
import {
  ActivityIcon,
  AuditIcon,
  BoardIcon,
  CalendarIcon,
  ClockIcon,
  GradebookIcon,
  HomeIcon,
  MegaphoneIcon,
  OverviewIcon,
  PeopleIcon,
  ProgrammeIcon,
  ProgressIcon,
  QueueIcon,
  RubricIcon,
  SnippetIcon,
  StudentsIcon,
  WorkIcon,
} from "../ui/icons.tsx";

type ForRoles = (roles: readonly Role[]) => boolean;

const everybody: ForRoles = () => true;
export const students: ForRoles = (roles) => roles.includes("student");
export const staff: ForRoles = canReview;
export const admins: ForRoles = (roles) => roles.includes("admin");
export const steering: ForRoles = (roles) => roles.includes("coordinator") || roles.includes("admin");

/** Who has a home: students and mentors. Who only steers has the overview. */
export const atHome: ForRoles = (roles) => roles.includes("student") || roles.includes("mentor");

/**
 * The pages one can go to, in the order in which they matter: the first four of a role lie under its thumb on a phone,
 * the others behind "more". `with` names addresses below which the page counts as open. The command palette lists the
 * same table. A group's heading is its name in the catalogue; the daily ones have none.
 */
export const pages = [
  { to: "/overview", letter: "o", label: t.nav.overview, Icon: OverviewIcon, isFor: steering, group: "daily" },
  { to: "/home", letter: "h", label: t.nav.home, Icon: HomeIcon, isFor: atHome, group: "daily" },
  {
    to: "/queue",
    letter: "q",
    label: t.nav.queue,
    short: t.nav.short.queue,
    Icon: QueueIcon,
    isFor: staff,
    group: "daily",
    with: "/review/",
  },
  {
    to: "/students",
    letter: "t",
    label: t.nav.students,
    Icon: StudentsIcon,
    isFor: staff,
    group: "daily",
    with: "/students/",
  },
  {
    to: "/work",
    letter: "w",
    label: t.nav.work,
    short: t.nav.short.work,
    Icon: WorkIcon,
    isFor: students,
    group: "daily",
    with: "/submissions/",
  },
  { to: "/calendar", letter: "c", label: t.nav.calendar, Icon: CalendarIcon, isFor: students, group: "daily" },
  {
    to: "/gradebook",
    letter: "n",
    label: t.nav.gradebook,
    short: t.nav.short.gradebook,
    Icon: GradebookIcon,
    isFor: staff,
    group: "daily",
  },
  {
    to: "/progress",
    letter: "r",
    label: t.nav.progress,
    short: t.nav.short.progress,
    Icon: ProgressIcon,
    isFor: students,
    group: "daily",
  },
  { to: "/board", letter: "b", label: t.nav.board, Icon: BoardIcon, isFor: everybody, group: "programme" },
  { to: "/activity", letter: "a", label: t.nav.activity, Icon: ActivityIcon, isFor: everybody, group: "programme" },
  {
    to: "/announcements",
    letter: "m",
    label: t.nav.announcements,
    Icon: MegaphoneIcon,
    isFor: everybody,
    group: "programme",
    with: "/announcements/",
  },
  {
    to: "/people",
    letter: "p",
    label: t.nav.people,
    Icon: PeopleIcon,
    isFor: steering,
    group: "people",
    with: "/people/",
  },
  { to: "/rubrics", letter: "u", label: t.nav.rubrics, Icon: RubricIcon, isFor: staff, group: "manage" },
  { to: "/snippets", letter: "i", label: t.nav.snippets, Icon: SnippetIcon, isFor: staff, group: "manage" },
  { to: "/audit", letter: "l", label: t.nav.audit, Icon: AuditIcon, isFor: admins, group: "manage" },
  { to: "/programme", letter: "e", label: t.nav.builder, Icon: ProgrammeIcon, isFor: admins, group: "manage" },
  { to: "/periods", letter: "s", label: t.nav.periods, Icon: ClockIcon, isFor: admins, group: "manage" },
] as const satisfies readonly PageShape[];

export const groups = ["daily", "programme", "people", "manage"] as const;

type PageShape = {
  to: `/${string}`;
  /** The key that follows `g`; unique. */
  letter: string;
  label: string;
  /** Where the label is too long for the bar of a phone. */
  short?: string;
  Icon: (props: { size?: number }) => React.ReactNode;
  isFor: ForRoles;
  group: (typeof groups)[number];
  with?: `/${string}`;
};

export type AppPage = (typeof pages)[number];

export const pagesFor = (roles: readonly Role[]): AppPage[] => pages.filter((page) => page.isFor(roles));

/** Everybody's own settings, each a tab of one page. */
export const settingsPages = [
  { to: "/settings/account", label: t.settings.account },
  { to: "/settings/notifications", label: t.settings.notifications },
  { to: "/settings/appearance", label: t.settings.appearance },
] as const;

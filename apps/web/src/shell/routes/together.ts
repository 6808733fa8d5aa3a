import { type ActivityTopic, activityTopics } from "@cohort/contract/activity";
import { type RecipientFilter, recipientFilters } from "@cohort/contract/announcements";
import { type NoticeType, noticeTypes } from "@cohort/contract/notices";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { atHome, staff } from "../pages.ts";
import { dayIn, idIn, naming, searchOf, textIn } from "./address.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readHome } from "./first-reads.ts";

const sides = ["student", "mentor"] as const;

/** What a shared address of the home carries: which side, for whoever has both. */
export type HomeSearch = { as?: (typeof sides)[number] };

const home = createRoute({
  getParentRoute: () => frame,
  path: "/home",
  notFoundComponent: NotFound,
  validateSearch: (search): HomeSearch => searchOf<HomeSearch>({ as: oneOf(sides, search.as) }),
  loaderDeps: ({ search }) => ({ as: search.as }),
  loader: (at) => only(atHome)(at) ?? readHome(at, at.deps.as),
  component: lazyRouteComponent(() => import("../../features/home/home-page.tsx"), "HomePage"),
});

const boardPeriods = ["weekly", "season", "allTime"] as const;

/** What a shared address of the board carries. */
export type BoardSearch = { period?: (typeof boardPeriods)[number]; unit?: string; track?: string; key?: string };

const board = createRoute({
  getParentRoute: () => frame,
  path: "/board",
  validateSearch: (search): BoardSearch => {
    const period = oneOf(boardPeriods, search.period);
    return searchOf<BoardSearch>({
      period,
      unit: idIn(search.unit),
      track: idIn(search.track),
      // A week is named by a day in it, a season by its id, and all time by nothing.
      key: period === "allTime" ? undefined : period === "season" ? idIn(search.key) : dayIn(search.key),
    });
  },
  component: lazyRouteComponent(() => import("../../features/board/board-page.tsx"), "BoardPage"),
});

/** What a shared address of the notifications carries. */
export type NotificationsSearch = { show?: "unread"; type?: NoticeType };

const notifications = createRoute({
  getParentRoute: () => frame,
  path: "/notifications",
  validateSearch: (search): NotificationsSearch =>
    searchOf<NotificationsSearch>({
      show: oneOf(["unread"] as const, search.show),
      type: oneOf(noticeTypes, search.type),
    }),
  component: lazyRouteComponent(
    () => import("../../features/notifications/notifications-page.tsx"),
    "NotificationsPage",
  ),
});

const topics = Object.keys(activityTopics) as ActivityTopic[];

/** What a shared address of the feed carries. */
export type ActivitySearch = { topic?: ActivityTopic };

const activity = createRoute({
  getParentRoute: () => frame,
  path: "/activity",
  validateSearch: (search): ActivitySearch => searchOf<ActivitySearch>({ topic: oneOf(topics, search.topic) }),
  component: lazyRouteComponent(() => import("../../features/activity/activity-page.tsx"), "ActivityPage"),
});

const announcements = createRoute({
  getParentRoute: () => frame,
  path: "/announcements",
  component: lazyRouteComponent(
    () => import("../../features/announcements/announcements-page.tsx"),
    "AnnouncementsPage",
  ),
});

/** What a shared address of those whom an announcement reaches carries. */
export type RecipientsSearch = { show?: RecipientFilter; q?: string };

const recipients = createRoute({
  getParentRoute: () => frame,
  path: "/announcements/$announcementId",
  loader: (at) => only(staff)(at) ?? naming(at.params.announcementId),
  notFoundComponent: NotFound,
  validateSearch: (search): RecipientsSearch => {
    const show = oneOf(recipientFilters, search.show);
    return searchOf<RecipientsSearch>({ show, q: textIn(search.q) });
  },
  component: lazyRouteComponent(() => import("../../features/announcements/recipients-page.tsx"), "RecipientsPage"),
});

/** Pages of everybody, and what those who announce see of theirs. */
export const sharedRoutes = [home, board, notifications, activity, announcements, recipients] as const;

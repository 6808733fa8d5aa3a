import { type ActivityTopic, activityTopics } from "@cohort/contract/activity";
import { type RecipientFilter, recipientFilters } from "@cohort/contract/announcements";
import { type NoticeType, noticeTypes } from "@cohort/contract/notices";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { NotFound } from "../not-found.tsx";
import { atHome, staff } from "../pages.ts";
import { frame, oneOf, only } from "./base.tsx";
import { readHome } from "./first-reads.ts";

const sides = ["student", "mentor"] as const;

/** What a shared address of the home carries: which side, for whoever has both. */
export type HomeSearch = { as?: (typeof sides)[number] };

const home = createRoute({
  getParentRoute: () => frame,
  path: "/home",
  notFoundComponent: NotFound,
  validateSearch: (search): HomeSearch => {
    const as = oneOf(sides, search.as);
    return as ? { as } : {};
  },
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
    return {
      ...(period && { period }),
      ...(typeof search.unit === "string" && { unit: search.unit }),
      ...(typeof search.track === "string" && { track: search.track }),
      ...(typeof search.key === "string" && { key: search.key }),
    };
  },
  component: lazyRouteComponent(() => import("../../features/board/board-page.tsx"), "BoardPage"),
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
  validateSearch: (search): ActivitySearch => {
    const topic = oneOf(topics, search.topic);
    return topic ? { topic } : {};
  },
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
  loader: only(staff),
  notFoundComponent: NotFound,
  validateSearch: (search): RecipientsSearch => {
    const show = oneOf(recipientFilters, search.show);
    return { ...(show && { show }), ...(search.q !== undefined && search.q !== "" && { q: String(search.q) }) };
  },
  component: lazyRouteComponent(() => import("../../features/announcements/recipients-page.tsx"), "RecipientsPage"),
});

/** Pages of everybody, and what those who announce see of theirs. */
export const sharedRoutes = [home, board, notifications, activity, announcements, recipients] as const;

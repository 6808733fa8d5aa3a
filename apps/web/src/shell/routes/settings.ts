import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { frame } from "./base.tsx";

const settings = createRoute({
  getParentRoute: () => frame,
  path: "/settings",
  component: lazyRouteComponent(() => import("../settings-frame.tsx"), "SettingsFrame"),
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
  component: lazyRouteComponent(() => import("../../features/settings/appearance-page.tsx"), "AppearancePage"),
});

const notificationSettings = createRoute({
  getParentRoute: () => settings,
  path: "/notifications",
  component: lazyRouteComponent(
    () => import("../../features/notification-settings/notification-settings-page.tsx"),
    "NotificationSettingsPage",
  ),
});

const accountSettings = createRoute({
  getParentRoute: () => settings,
  path: "/account",
  component: lazyRouteComponent(() => import("../../features/account/account-page.tsx"), "AccountPage"),
});

/** What one sets for oneself. */
export const settingsRoutes = [
  settings.addChildren([settingsHome, appearance, notificationSettings, accountSettings]),
] as const;

import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { root } from "./base.tsx";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (search): { to?: string; ended?: boolean } => ({
    ...(typeof search.to === "string" ? { to: search.to } : {}),
    ...(search.ended === true ? { ended: true } : {}),
  }),
  component: lazyRouteComponent(() => import("../../features/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../../features/sign-in/setup-page.tsx"), "SetupPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invite",
  component: lazyRouteComponent(() => import("../../features/sign-in/invite-page.tsx"), "InvitePage"),
});

const forgot = createRoute({
  getParentRoute: () => root,
  path: "/forgot",
  component: lazyRouteComponent(() => import("../../features/sign-in/password-pages.tsx"), "ForgotPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("../../features/sign-in/password-pages.tsx"), "ResetPage"),
});

const styleguide = createRoute({
  getParentRoute: () => root,
  path: "/styleguide",
  component: lazyRouteComponent(() => import("../../features/styleguide/styleguide-page.tsx"), "StyleguidePage"),
});

/** Pages that need no session. index.html names them too: it shows no frame there. */
export const openRoutes = [signIn, setup, invitation, forgot, reset, styleguide] as const;

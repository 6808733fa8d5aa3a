import type { Me } from "@cohort/contract/accounts";
import { programmeParameter } from "@cohort/contract/notices";
import type { Role } from "@cohort/contract/roles";
import {
  createRootRouteWithContext,
  createRoute,
  notFound,
  Outlet,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "../../api/api-error.ts";
import { chooseProgramme } from "../../entities/me/chosen-programme.ts";
import { words } from "../../strings/shared.ts";
import { PageSkeleton } from "../../ui/waiting.tsx";
import { Frame } from "../frame.tsx";
import { homeOf } from "../home-of.ts";
import { Astray } from "../not-found.tsx";
import { PageError } from "../page-error.tsx";
import type { Session } from "../session.ts";

/** Before the frame is there. Whoever seems to be signed in sees that of index.html. */
function Arriving() {
  const isFramed = document.documentElement.hasAttribute("data-shell");
  return isFramed ? null : <PageSkeleton label={words.loading} />;
}

export const root = createRootRouteWithContext<{ session: Session }>()({
  component: Outlet,
  pendingComponent: Arriving,
  notFoundComponent: Astray,
});

/** Goes on in the programme an address names, if it is one of theirs, without naming it any more. */
function requireOnScreen({ programmes }: Me, { pathname, search, hash }: ParsedLocation): void {
  const { [programmeParameter]: named, ...rest } = search as Record<string, unknown>;
  if (named === undefined) return;
  const wanted = programmes.find(({ id }) => id === named);
  if (wanted) chooseProgramme(wanted.id);
  throw redirect({ to: pathname, search: rest as never, hash, replace: true });
}

export const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.session.open();
      requireOnScreen(me, location);
      return { me };
    } catch (error) {
      if (error instanceof ApiError && error.code === "auth.required")
        throw redirect({ to: "/sign-in", search: { to: location.href } });
      throw error;
    }
  },
  component: Frame,
  pendingComponent: Arriving,
  errorComponent: PageError,
});

export const start = createRoute({
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
export const only =
  (isFor: (roles: readonly Role[]) => boolean) =>
  ({ context }: { context: { me: { roles: readonly Role[] } } }): undefined => {
    if (!isFor(context.me.roles)) throw notFound();
  };

export const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value);

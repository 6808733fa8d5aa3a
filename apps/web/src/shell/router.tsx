import { createRouter } from "@tanstack/react-router";
import { words } from "../strings/shared.ts";
import { PageSkeleton } from "../ui/waiting.tsx";
import { startAtHeadings } from "./heading-focus.ts";
import { NotFound } from "./not-found.tsx";
import { PageError } from "./page-error.tsx";
import { frame, root, start } from "./routes/base.tsx";
import { learningRoutes } from "./routes/learning.ts";
import { reviewingRoutes } from "./routes/reviewing.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { openRoutes } from "./routes/signing-in.ts";
import { steeringRoutes } from "./routes/steering.ts";
import { sharedRoutes } from "./routes/together.ts";
import type { Session } from "./session.ts";

const routeTree = root.addChildren([
  ...openRoutes,
  frame.addChildren([
    start,
    ...sharedRoutes,
    ...learningRoutes,
    ...reviewingRoutes,
    ...steeringRoutes,
    ...settingsRoutes,
  ]),
]);

export function createAppRouter(session: Session) {
  const router = createRouter({
    routeTree,
    context: { session },
    defaultPreload: "intent",
    scrollRestoration: true,
    // Else an address below a page would show that page, as if it were meant.
    notFoundMode: "root",
    defaultPendingMs: 150,
    // What has come is shown at once: a skeleton that stays for its own sake keeps people waiting.
    defaultPendingMinMs: 0,
    defaultPendingComponent: () => <PageSkeleton label={words.loading} />,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFound,
  });
  startAtHeadings(router);
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}

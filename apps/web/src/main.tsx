import "./ui/base.css";
import "./ui/mantine.css";
import "./ui/tokens.css";
import "./ui/controls.css";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { keepFocus } from "./shell/keep-focus.ts";
import { createQueryClient } from "./shell/query-client.ts";
import { createAppRouter } from "./shell/router.tsx";
import { createSession } from "./shell/session.ts";
import { SessionProvider } from "./shell/session-context.tsx";
import { language } from "./strings/language.ts";
import { connectToOrigin } from "./sync/browser-channel.ts";
import { colourRoles, theme } from "./ui/theme.tsx";
import { useIsToasting } from "./ui/toast.ts";

const Toaster = lazy(() => import("./ui/toaster.tsx"));

const queryClient = createQueryClient();
const session = createSession(queryClient, connectToOrigin);
const router = createAppRouter(session);
const colourScheme = localStorageColorSchemeManager({ key: "cohort.colour-scheme" });

// The script of the page comes while the server is asked who is here.
for (const route of router.getMatchedRoutes(location.pathname)[0]) void router.loadRouteChunk(route);

session.onEnded(() => {
  const to = router.state.location.href;
  session.forget();
  void router.navigate({ to: "/sign-in", search: { to, ended: true } });
});

// Browsers hide the attribute and keep the property, so that no style can read it.
const readNonce = () => document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";

// The scroll lock under Mantine's dialogs writes a style element too, and asks for its nonce where bundlers leave it.
Object.assign(globalThis, { __webpack_nonce__: readNonce() });

document.documentElement.lang = language;
keepFocus();

const container = document.getElementById("root");
if (!container) throw new Error("index.html has no #root");

function ToasterWhenWanted() {
  return <Suspense>{useIsToasting() && <Toaster />}</Suspense>;
}

createRoot(container).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colourRoles}
      colorSchemeManager={colourScheme}
      defaultColorScheme="auto"
      getStyleNonce={readNonce}
    >
      <QueryClientProvider client={queryClient}>
        <SessionProvider session={session}>
          <RouterProvider router={router} />
          <ToasterWhenWanted />
        </SessionProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);

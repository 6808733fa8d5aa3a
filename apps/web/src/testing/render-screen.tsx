import type { Me } from "@cohort/contract/accounts";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { cleanup, render } from "@testing-library/react";
import { type ReactNode, Suspense } from "react";
import { ApiProvider } from "../api/provider.tsx";
import { meQuery } from "../entities/me/queries.ts";
import { buildAnswer, buildProgramme } from "./build.ts";
import { buildApi } from "./fake-server.ts";

/** Somebody with the given roles in the programme of the builders. */
export function buildMe(change: Partial<Me> = {}): Me {
  return {
    user: { id: "me", name: "Amara Okafor", email: "amara@cohort.example" },
    roles: ["student"],
    assignments: [],
    enrolments: [{ id: "e1", programmeId: "p1", unitId: "unit1", status: "active" }],
    programmes: [
      {
        ...buildProgramme(),
        units: [],
        tracks: [{ id: "t1", name: "Craft", colour: "indigo", cap: 300 }],
        weeklyBoardId: "b1",
      },
    ],
    groups: [],
    session: { expiresAt: "2027-04-01T00:00:00Z" },
    serverTime: "2027-03-01T12:00:00Z",
    ...change,
  };
}

/** Renders a screen over a scripted server, with a signed-in person and every link working. */
export async function renderScreen(screen: ReactNode, reply: Parameters<typeof buildApi>[0], me = buildMe()) {
  cleanup();
  const { api, requests } = buildApi(reply);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  client.setQueryData(meQuery.key({}), buildAnswer(me));
  const root = createRootRoute();
  const anywhere = createRoute({ getParentRoute: () => root, path: "$", component: () => screen });
  const router = createRouter({
    routeTree: root.addChildren([anywhere]),
    history: createMemoryHistory({ initialEntries: ["/here"] }),
  });
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <ApiProvider api={api}>
          <Suspense>
            <RouterProvider router={router as never} />
          </Suspense>
        </ApiProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, client, requests, router };
}

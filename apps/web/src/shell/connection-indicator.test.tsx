import { QueryClient, QueryClientProvider, QueryObserver } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { t } from "../strings/frame.ts";
import { buildChannel } from "../testing/build-channel.ts";
import { formatTime } from "../ui/format.ts";
import { ConnectionIndicator, OfflineBanner } from "./connection-indicator.tsx";
import { createSession } from "./session.ts";
import { SessionProvider } from "./session-context.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let client: QueryClient;

async function show() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout", "Date"] });
  client = new QueryClient();
  const channel = buildChannel();
  const session = createSession(client, channel.connect);
  await session.sync.follow({ id: "me" }, ["user_me"]);
  render(
    <QueryClientProvider client={client}>
      <SessionProvider session={session}>
        <ConnectionIndicator />
        <OfflineBanner />
      </SessionProvider>
    </QueryClientProvider>,
  );
  return channel;
}

it("says whether the page is live", async () => {
  const channel = await show();
  expect(screen.getByRole("status").textContent).toContain(t.connection.connecting);
  act(() => channel.state({ status: "live", since: Date.now() }));
  expect(screen.getByRole("status").textContent).toContain(t.connection.live);
  act(() => channel.state({ status: "catching-up", since: Date.now() }));
  expect(screen.getByRole("status").textContent).toContain(t.connection.catchingUp);
});

it("reassures only when the connection stays away, and tells how old the page may be", async () => {
  const channel = await show();
  act(() => channel.state({ status: "live", since: Date.now() }));
  const left = Date.now();
  act(() => channel.state({ status: "offline", since: left }));
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => vi.advanceTimersByTime(4000));
  expect(screen.getByRole("alert").textContent).toContain(t.connection.interruptedBanner(formatTime(left)));
  expect(screen.getByText(t.connection.stateOf(formatTime(left)))).toBeTruthy();
  act(() => channel.state({ status: "live", since: Date.now() }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("stays while one attempt after another to connect fails, and goes with the connection", async () => {
  const channel = await show();
  act(() => channel.state({ status: "live", since: Date.now() }));
  act(() => channel.state({ status: "offline", since: Date.now() }));
  act(() => vi.advanceTimersByTime(4000));
  for (const status of ["connecting", "offline", "connecting", "offline"] as const) {
    act(() => channel.state({ status, since: Date.now() }));
    expect(screen.getByRole("alert")).toBeTruthy();
    act(() => vi.advanceTimersByTime(1000));
    expect(screen.getByRole("alert")).toBeTruthy();
  }
  act(() => channel.state({ status: "catching-up", since: Date.now() }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("tells being offline from a connection that is interrupted", async () => {
  const channel = await show();
  const network = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  act(() => channel.state({ status: "offline", since: Date.now() - 60_000 }));
  expect(screen.getByRole("alert").textContent).toContain(t.connection.offlineBanner);
  network.mockReturnValue(true);
  act(() => void dispatchEvent(new Event("online")));
  expect(screen.getByRole("alert").textContent).not.toContain(t.connection.offlineBanner);
  network.mockRestore();
});

it("tells when something last arrived", async () => {
  const channel = await show();
  const since = Date.now();
  act(() => channel.state({ status: "live", since }));
  expect(screen.getByText(t.connection.liveSince(formatTime(since)))).toBeTruthy();
  act(() => vi.advanceTimersByTime(3 * 60_000));
  act(() => channel.say("notification.read", { id: "n", version: 1 }, 5, "user_me"));
  expect(screen.getByText(t.connection.lastChange(formatTime(Date.now())))).toBeTruthy();
});

it("is not live while something on screen waits to be read again", async () => {
  const channel = await show();
  act(() => channel.state({ status: "live", since: Date.now() }));
  const observer = new QueryObserver(client, { queryKey: ["board"], queryFn: () => 1, initialData: 1, staleTime: 1e9 });
  const stop = observer.subscribe(() => undefined);
  await act(() => client.invalidateQueries({ queryKey: ["board"], refetchType: "none" }));
  expect(screen.getByRole("status").textContent).toContain(t.connection.live);
  act(() => vi.advanceTimersByTime(3000));
  expect(screen.getByRole("status").textContent).toContain(t.connection.catchingUp);
  act(() => void client.setQueryData(["board"], 2));
  expect(screen.getByRole("status").textContent).toContain(t.connection.live);
  stop();
});

import { QueryClient } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { t } from "../strings/frame.ts";
import { buildChannel } from "../testing/build-channel.ts";
import { ConnectionIndicator, OfflineBanner } from "./connection-indicator.tsx";
import { createSession } from "./session.ts";
import { SessionProvider } from "./session-context.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function show() {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  const channel = buildChannel();
  const session = createSession(new QueryClient(), channel.connect);
  await session.sync.follow({ id: "me" }, ["user_me"]);
  render(
    <SessionProvider session={session}>
      <ConnectionIndicator />
      <OfflineBanner />
    </SessionProvider>,
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

it("reassures only when the connection stays away", async () => {
  const channel = await show();
  act(() => channel.state({ status: "offline", since: Date.now() }));
  expect(screen.queryByRole("alert")).toBeNull();
  act(() => vi.advanceTimersByTime(4000));
  expect(screen.getByRole("alert").textContent).toContain(t.connection.offlineBanner);
  act(() => channel.state({ status: "live", since: Date.now() }));
  expect(screen.queryByRole("alert")).toBeNull();
});

it("tells when something last arrived", async () => {
  const channel = await show();
  act(() => channel.state({ status: "live", since: Date.now() }));
  act(() => vi.advanceTimersByTime(3 * 60_000));
  expect(screen.getByText(t.connection.lastUpdate("3 min ago"))).toBeTruthy();
  act(() => channel.say("notification.read", { id: "n", version: 1 }, 5, "user_me"));
  expect(screen.getByText(t.connection.lastUpdate("just now"))).toBeTruthy();
});

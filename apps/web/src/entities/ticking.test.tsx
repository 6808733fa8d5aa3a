import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { serverClock } from "../api/server-clock.ts";
import { Ticking } from "./ticking.tsx";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it("goes on counting by itself, and stops when nobody looks", () => {
  const began = serverClock.now();
  const later = (ms: number) => {
    serverClock.learn(new Date(began + ms).toISOString());
    act(() => vi.advanceTimersByTime(1000));
    return container.textContent;
  };
  serverClock.learn(new Date(began).toISOString());
  const { container, unmount } = render(<Ticking say={(now) => `${Math.floor((now - began) / 60_000)} min`} />);
  expect(container.textContent).toBe("0 min");
  expect(later(50_000)).toBe("0 min");
  expect(later(181_000)).toBe("3 min");
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useOnceASecond } from "./use-once-a-second.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Shown({ value }: { value: number }) {
  return <output>{useOnceASecond(value)}</output>;
}

it("follows at once after a quiet while, once a second in a burst, and to the end", () => {
  const { container, rerender } = render(<Shown value={0} />);
  const after = (ms: number) => {
    act(() => vi.advanceTimersByTime(ms));
    return container.textContent;
  };
  rerender(<Shown value={1} />);
  expect(after(0)).toBe("1");
  for (let value = 2; value <= 20; value++) {
    rerender(<Shown value={value} />);
    expect(after(40)).toBe("1");
  }
  expect(after(240)).toBe("20");
  expect(after(5000)).toBe("20");
});

import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ApiError } from "../api/api-error.ts";
import { words } from "../strings/shared.ts";
import { renderScreen } from "../testing/render-screen.tsx";
import { PageError } from "./page-error.tsx";

afterEach(() => vi.restoreAllMocks());

async function retried(error: Error) {
  const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  const reset = vi.fn();
  await renderScreen(<PageError error={error} reset={reset} />, () => new Error("offline"));
  fireEvent.click(await screen.findByRole("button", { name: words.retry }));
  return { loads: reload.mock.calls.length, resets: reset.mock.calls.length };
}

it("loads the document again where a part of the page did not arrive: a second try within it would fail alike", async () => {
  expect(await retried(new TypeError("Failed to fetch dynamically imported module"))).toEqual({ loads: 1, resets: 0 });
});

it("asks again what the server could not answer, and keeps the document", async () => {
  expect(await retried(new ApiError("server.fault", 500))).toEqual({ loads: 0, resets: 1 });
});

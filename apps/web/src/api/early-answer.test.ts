import { afterEach, expect, it, vi } from "vitest";
import { fetchOrTakeEarly } from "./early-answer.ts";

afterEach(() => {
  vi.restoreAllMocks();
  globalThis.earlyMe = undefined;
});

const asked = () => vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("asked"));
const answer = async (path: string) => (await fetchOrTakeEarly(path)).text();

it("takes the early answer once, for what it answers only", async () => {
  asked();
  vi.spyOn(performance, "now").mockReturnValue(100);
  globalThis.earlyMe = Promise.resolve(new Response("early"));
  expect(await answer("/api/board")).toBe("asked");
  expect(await answer("/api/me")).toBe("early");
  expect(await answer("/api/me")).toBe("asked");
});

it("asks anew where the script came so late that the answer has grown old", async () => {
  asked();
  vi.spyOn(performance, "now").mockReturnValue(5_000);
  globalThis.earlyMe = Promise.resolve(new Response("early"));
  expect(await answer("/api/me")).toBe("asked");
});

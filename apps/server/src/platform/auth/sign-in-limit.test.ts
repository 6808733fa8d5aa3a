import { expect, test } from "vitest";
import { createSignInLimit, type SignInLimit } from "./sign-in-limit.ts";

function fail(limit: SignInLimit, address: string, account: string): boolean {
  const attempt = limit.begin(address, account);
  if (attempt.allowed) attempt.ended();
  return attempt.allowed;
}

test("a minute after its first failure an account may be tried again", () => {
  let now = 0;
  const limit = createSignInLimit(2, () => now);
  expect([fail(limit, "a", "ada"), fail(limit, "b", " ADA "), fail(limit, "c", "ada")]).toEqual([true, true, false]);
  now = 59_000;
  expect(limit.begin("d", "ada")).toEqual({ allowed: false, retryAfterSeconds: 1 });
  now = 60_000;
  expect(fail(limit, "d", "ada")).toBe(true);
});

test("attempts that run at once count before they fail, so guesses in parallel win nothing", () => {
  const limit = createSignInLimit(2, () => 0);
  const running = Array.from({ length: 5 }, (_, i) => limit.begin(`network-${i}`, "ada"));
  expect(running.map(({ allowed }) => allowed)).toEqual([true, true, false, false, false]);
  for (const attempt of running) {
    if (attempt.allowed) attempt.succeeded();
    if (attempt.allowed) attempt.ended();
  }
  expect(limit.begin("network-9", "ada").allowed).toBe(true);
});

test("one network may try several people at once, within a bound", () => {
  const limit = createSignInLimit(2, () => 0);
  const allowed = Array.from({ length: 12 }, (_, i) => limit.begin("school", `pupil-${i}`).allowed);
  expect(allowed.filter(Boolean)).toHaveLength(10);
});

test("a network that is refused can try as many names as it likes: the counts of others stay", () => {
  const limit = createSignInLimit(1, () => 0);
  expect(fail(limit, "honest", "ada")).toBe(true);
  expect(fail(limit, "flood", "first")).toBe(true);
  for (let i = 0; i < 30_000; i++) expect(fail(limit, "flood", `name-${i}`)).toBe(false);
  expect(fail(limit, "elsewhere", "ada")).toBe(false);
});

test("memory is bounded when every attempt has a new address and a new name", () => {
  const limit = createSignInLimit(1, () => 0);
  for (let i = 0; i < 30_000; i++) expect(fail(limit, `address-${i}`, `name-${i}`)).toBe(true);
  // The oldest counts were given up, the latest hold.
  expect([fail(limit, "address-29999", "other"), fail(limit, "address-0", "another")]).toEqual([false, true]);
});

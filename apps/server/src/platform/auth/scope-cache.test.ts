import { expect, test } from "vitest";
import type { Scope } from "./scope.ts";
import { createScopeCache } from "./scope-cache.ts";

function buildScope(userId: string, tokenHash: string, version = 1): Scope {
  return {
    principal: {
      userId,
      name: userId,
      email: `${userId}@cohort.test`,
      version,
      roles: [],
      enrolments: [],
      mentorLinks: [],
    },
    session: { id: tokenHash, userId, tokenHash, expiresAt: new Date(0) },
    clock: { kind: "database" },
  };
}

test("the least recently used goes first", () => {
  const cache = createScopeCache(2, () => 0);
  for (const hash of ["a", "b"]) cache.put(buildScope("ada", hash), 10);
  cache.get("a");
  cache.put(buildScope("bob", "c"), 10);
  expect(["a", "b", "c"].map((hash) => cache.get(hash)?.session.tokenHash)).toEqual(["a", undefined, "c"]);
});

test("a scope is served until its time is over, and not at that moment", () => {
  let now = 0;
  const cache = createScopeCache(2, () => now);
  cache.put(buildScope("ada", "a"), 10);
  now = 9;
  expect(cache.get("a")).toBeDefined();
  now = 10;
  expect(cache.get("a")).toBeUndefined();
});

test("a version drops the user's other versions, on every device, and nobody else's", () => {
  const cache = createScopeCache(9, () => 0);
  cache.put(buildScope("ada", "a", 1), 10);
  cache.put(buildScope("ada", "b", 2), 10);
  cache.put(buildScope("bob", "c", 1), 10);
  cache.dropOthers("ada", 2);
  expect(["a", "b", "c"].map((hash) => cache.get(hash)?.principal.version)).toEqual([undefined, 2, 1]);
});

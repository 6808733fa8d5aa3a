import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPresence } from "./presence.ts";

const ada = { id: "ada", name: "Ada" };
const leaseMs = 30_000;
const online = { group: "reviewers_p1", key: "ada.t1", data: { by: ada }, leaseMs };
const atWork = (submissionId: string, key = "ada.t1") => ({
  group: "desk_me",
  key,
  data: { by: ada, submissionId },
  leaseMs,
});

function build() {
  const said: unknown[] = [];
  const presence = createPresence((group, data) =>
    said.push([group, (data as { submissionId: unknown }).submissionId]),
  );
  presence.enter("me", ["user_me", "reviewers_p1", "desk_me"]);
  let changes = 0;
  presence.subscribe(() => changes++);
  return { presence, said, changes: () => changes };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("says at once that it is there, in the groups of reviewers only, and then what it has open", async () => {
  const { presence, said } = build();
  expect(said).toEqual([["reviewers_p1", null]]);
  presence.show("s1");
  // One review gives way to the next: nobody is told of the moment in between.
  await Promise.resolve();
  presence.show(null);
  presence.show("s2");
  await Promise.resolve();
  expect(said.slice(1)).toEqual([
    ["reviewers_p1", "s1"],
    ["reviewers_p1", "s2"],
  ]);
});

it("knows who has what open, until they close it", () => {
  const { presence } = build();
  presence.hear(atWork("s1"));
  expect(presence.get()).toEqual([{ by: ada, submissionId: "s1" }]);
  presence.hear(atWork("s2"));
  expect(presence.get()).toEqual([{ by: ada, submissionId: "s2" }]);
  presence.hear({ ...atWork("s2"), data: null });
  expect(presence.get()).toEqual([]);
});

it("forgets whoever does not renew, and tells nobody of a renewal", () => {
  const { presence, changes } = build();
  presence.hear(atWork("s1"));
  presence.hear(atWork("s3", "ada.t2"));
  vi.advanceTimersByTime(20_000);
  presence.hear(atWork("s1"));
  expect(changes()).toBe(2);
  vi.advanceTimersByTime(11_000);
  expect(presence.get()).toEqual([{ by: ada, submissionId: "s1" }]);
  vi.advanceTimersByTime(20_000);
  expect(presence.get()).toEqual([]);
});

it("answers a newcomer once, so that they need not wait for a renewal", () => {
  const { presence, said } = build();
  presence.hear(online);
  presence.hear({ ...online, key: "ada.t2" });
  vi.advanceTimersByTime(1_000);
  presence.hear(online);
  vi.advanceTimersByTime(1_000);
  expect(said.length).toBe(2);
});

it("leaves itself out, and is empty for whoever signs in next", () => {
  const { presence } = build();
  presence.hear({ ...online, key: "me.t9", data: { by: { id: "me", name: "Me" } } });
  expect(presence.get()).toEqual([]);
  presence.hear(online);
  presence.leave();
  expect(presence.get()).toEqual([]);
});

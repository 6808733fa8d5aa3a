import type { Activity } from "@cohort/contract/activity";
import type { Announcement } from "@cohort/contract/announcements";
import { describe, expect, it } from "vitest";
import { patchFeed, patchWithdrawn } from "./cache.ts";

const build = (change: Partial<Activity> = {}): Activity => ({
  id: "a1",
  programmeId: "p1",
  at: "2027-03-01T10:00:00.000Z",
  kind: "work.submitted",
  view: "staff",
  actor: { id: "u1", name: "Amara" },
  student: { id: "u1", name: "Amara" },
  work: { submissionId: "s1", assignment: "Explain one function", attemptNo: 1 },
  grade: null,
  about: null,
  ...change,
});
const feed = { items: [build()], nextCursor: null, programmeId: "p1" };
const later = build({ id: "a2", at: "2027-03-01T11:00:00.000Z" });
const asMentor = { params: {}, userId: "mentor" };

describe("the feed", () => {
  it("puts what is new first, once", () => {
    const next = { ...feed, items: [later, build()] };
    expect(patchFeed(feed, later, asMentor)).toEqual({ outcome: "applied", value: next });
    expect(patchFeed(next, later, asMentor).outcome).toBe("ignored");
  });

  it("keeps its length, and its cursor is its last row", () => {
    const context = { ...asMentor, params: { limit: 1 } };
    expect(patchFeed(feed, later, context)).toEqual({
      outcome: "applied",
      value: { ...feed, items: [later], nextCursor: "a2" },
    });
  });

  it("leaves later pages, other programmes and other topics alone", () => {
    expect(patchFeed(feed, later, { ...asMentor, params: { cursor: "a1" } }).outcome).toBe("ignored");
    expect(patchFeed(feed, build({ id: "a3", programmeId: "p2" }), asMentor).outcome).toBe("ignored");
    expect(patchFeed(feed, later, { ...asMentor, params: { topic: "grades" } }).outcome).toBe("ignored");
  });

  it("shows nobody their own work as staff see it", () => {
    expect(patchFeed(feed, later, { params: {}, userId: "u1" }).outcome).toBe("ignored");
  });

  it("loses an announcement that was taken back, and asks again where its row may have marked the next page", () => {
    const taken = { id: "a1" } as Announcement;
    expect(patchWithdrawn(feed, taken)).toEqual({ outcome: "applied", value: { ...feed, items: [] } });
    expect(patchWithdrawn({ ...feed, nextCursor: "a1" }, taken).outcome).toBe("stale");
    expect(patchWithdrawn(feed, { id: "other" } as Announcement).outcome).toBe("ignored");
  });
});

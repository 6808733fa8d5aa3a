import { describe, expect, it } from "vitest";
import { buildStaff, buildStudent } from "../../testing/build.ts";
import { patchPage } from "./cache.ts";
import type { SubmissionFilters } from "./queries.ts";
import { waitingFilters } from "./waiting.ts";

const one = buildStaff({ id: "s1", submittedAt: "2027-03-01T10:00:00Z" });
const three = buildStaff({ id: "s3", submittedAt: "2027-03-03T10:00:00Z" });
const page = { items: [one, three], nextCursor: null };
const patch = (
  list: typeof page | { items: (typeof one)[]; nextCursor: string },
  changed: Parameters<typeof patchPage>[1],
  params: SubmissionFilters = waitingFilters,
) => patchPage(list, changed, { params, userId: "me" });
const idsOf = (result: ReturnType<typeof patchPage>) =>
  "value" in result ? result.value?.items.map((item) => item.id) : undefined;

describe("a complete list", () => {
  it("takes in new work where it sorts", () => {
    const result = patch(page, buildStaff({ id: "s2", submittedAt: "2027-03-02T10:00:00Z" }));
    expect(result.outcome).toBe("applied");
    expect(idsOf(result)).toEqual(["s1", "s2", "s3"]);
  });

  it("takes in new work with the latest change first", () => {
    const newer = buildStaff({ id: "s2", updatedAt: "2027-03-09T10:00:00Z" });
    expect(idsOf(patch(page, newer, { sort: "recent" }))?.[0]).toBe("s2");
  });

  it("lets go of what no longer matches", () => {
    const claimed = buildStaff({
      id: "s1",
      version: 2,
      state: "in_review",
      claim: { by: { id: "x", name: "X" }, expiresAt: "2027-03-01T11:00:00Z" },
    });
    expect(idsOf(patch(page, claimed))).toEqual(["s3"]);
  });

  it("keeps out what belongs elsewhere", () => {
    expect(patch(page, buildStaff({ id: "s9", state: "released" })).outcome).toBe("ignored");
    expect(patch(page, buildStaff({ id: "s9" }), { trackId: "other" }).outcome).toBe("ignored");
    expect(patch(page, buildStaff({ id: "s9" }), { q: "nobody" }).outcome).toBe("ignored");
    expect(patch(page, buildStaff({ id: "s9" }), { claimed: "me" }).outcome).toBe("ignored");
  });

  it("shows drafts and own work to no reviewer", () => {
    expect(patch(page, buildStaff({ id: "s9", state: "draft" }), {}).outcome).toBe("ignored");
    expect(patch(page, buildStaff({ id: "s9", student: { id: "me", name: "Me" } }), {}).outcome).toBe("ignored");
  });

  it("finds words in names and titles whatever their case", () => {
    expect(patch(page, buildStaff({ id: "s9" }), { q: "AMARA" }).outcome).toBe("applied");
    expect(patch(page, buildStaff({ id: "s9" }), { q: "one fun" }).outcome).toBe("applied");
  });

  it("ignores a version it has and one that is older", () => {
    expect(patch(page, { ...one, state: "released" }).outcome).toBe("ignored");
    expect(patch({ items: [{ ...one, version: 5 }], nextCursor: null }, { ...one, version: 4 }).outcome).toBe(
      "ignored",
    );
  });

  it("is stale when one more than a page fits", () => {
    const result = patch(page, buildStaff({ id: "s0", submittedAt: "2027-02-01T10:00:00Z" }), { limit: 2 });
    expect(result.outcome).toBe("stale");
    expect(idsOf(result)).toEqual(["s0", "s1"]);
  });

  it("asks the server when only it knows which units lie below", () => {
    expect(patch(page, buildStaff({ id: "s9", unitId: "floor" }), { unitId: "campus" }).outcome).toBe("stale");
    expect(patch(page, buildStaff({ id: "s9", unitId: "campus" }), { unitId: "campus" }).outcome).toBe("applied");
  });

  it("never mixes the two views of a submission", () => {
    expect(patch(page, buildStudent({ id: "s1", version: 9 })).outcome).toBe("ignored");
  });
});

describe("one page of several", () => {
  const first = { items: [one, three], nextCursor: "after-s3" };

  it("changes a row in place", () => {
    const result = patch(first, { ...one, version: 2, lateSeconds: 60 });
    expect(result.outcome).toBe("applied");
  });

  it("is stale when something enters or leaves", () => {
    expect(patch(first, buildStaff({ id: "s2", submittedAt: "2027-03-02T10:00:00Z" })).outcome).toBe("stale");
    expect(patch(first, { ...one, version: 2, state: "released" }).outcome).toBe("stale");
  });

  it("leaves to the next page what sorts after its end", () => {
    expect(patch(first, buildStaff({ id: "s9", submittedAt: "2027-04-01T10:00:00Z" })).outcome).toBe("ignored");
  });
});

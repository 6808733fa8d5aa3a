import type { MentorDashboard } from "@cohort/contract/dashboard";
import { expect, it } from "vitest";
import { buildMentorFigures, buildProgramme, buildStaff, buildSummary } from "../../testing/build.ts";
import { patchFigures, patchHome, patchSummary } from "./cache.ts";

const waiting = buildStaff();
const home: MentorDashboard = {
  role: "mentor",
  programme: buildProgramme(),
  summary: buildSummary(),
  students: 3,
  figures: buildMentorFigures(),
  atRisk: [],
  claims: [],
  waiting: [waiting],
};
const claimedBy = (id: string, expiresAt = "2027-03-01T11:00:00Z") => ({ by: { id, name: id }, expiresAt });
const mine = { userId: "me" };

it("moves work from waiting to my claims when I claim it", () => {
  const changed = buildStaff({ version: 2, state: "in_review", claim: claimedBy("me") });
  expect(patchHome(home, changed, mine)).toEqual({
    outcome: "applied",
    value: { ...home, claims: [changed], waiting: [] },
  });
});

it("lets go of work that somebody else claims", () => {
  const changed = buildStaff({ version: 2, state: "in_review", claim: claimedBy("other") });
  expect(patchHome(home, changed, mine)).toEqual({ outcome: "applied", value: { ...home, waiting: [] } });
});

it("orders claims by the end of their lease", () => {
  const late = buildStaff({ id: "s2", state: "in_review", claim: claimedBy("me", "2027-03-01T12:00:00Z") });
  const early = buildStaff({ id: "s3", state: "in_review", claim: claimedBy("me", "2027-03-01T11:00:00Z") });
  const result = patchHome({ ...home, claims: [late] }, early, mine);
  expect("value" in result && result.value?.claims.map((one) => one.id)).toEqual(["s3", "s2"]);
});

it("needs the server only when a cut-off list shrinks", () => {
  const full = Array.from({ length: 30 }, (_, index) => buildStaff({ id: `w${index + 10}` }));
  const released = buildStaff({ id: "w10", version: 2, state: "released" });
  expect(patchHome({ ...home, waiting: full }, released, mine).outcome).toBe("stale");
  expect(
    patchHome({ ...home, waiting: full.slice(1) }, buildStaff({ id: "w11", version: 2, state: "released" }), mine)
      .outcome,
  ).toBe("applied");
  const older = buildStaff({ id: "old", submittedAt: "2027-01-01T10:00:00Z" });
  const result = patchHome({ ...home, waiting: full }, older, mine);
  expect(result).toMatchObject({ outcome: "applied", value: { waiting: [older, ...full.slice(0, 29)] } });
});

it("does not list a mentor's own hand-ins", () => {
  expect(patchHome(home, buildStaff({ id: "s2", student: { id: "me", name: "Me" } }), mine).outcome).toBe("ignored");
});

it("ignores versions it has", () => {
  expect(patchHome(home, waiting, mine).outcome).toBe("ignored");
});

it("takes newer counts of its programme", () => {
  const summary = buildSummary({ version: 2, submitted: 7 });
  expect(patchSummary(home, { summary })).toEqual({ outcome: "applied", value: { ...home, summary } });
  expect(patchSummary(home, { summary: buildSummary({ scopeId: "unit", version: 9 }) }).outcome).toBe("ignored");
  expect(patchSummary(home, { summary: buildSummary() }).outcome).toBe("ignored");
});

it("counts what the mentor carries, and nobody else's", () => {
  const figures = buildMentorFigures({ version: 2, students: 4, waiting: 7 });
  expect(patchFigures(home, figures)).toEqual({ outcome: "applied", value: { ...home, students: 4, figures } });
  expect(patchFigures(home, { ...figures, mentor: { id: "other", name: "Other" } }).outcome).toBe("ignored");
  expect(patchFigures(home, { ...figures, version: 1 }).outcome).toBe("ignored");
});

import { expect, it } from "vitest";
import {
  buildMentorFigures,
  buildProgramme,
  buildRisk,
  buildScopeFigures,
  buildStaff,
  buildStanding,
  buildStudent,
  buildSummary,
} from "../../testing/build.ts";
import { patchAtRisk, patchCounts, patchLatest, patchLoads, patchScope } from "./cache.ts";
import type { Overview } from "./queries.ts";
import { totalsOf } from "./totals.ts";

const unit = (id: string) => ({
  unit: { id, parentId: null, name: id },
  students: 3,
  summary: buildSummary({ scopeId: id }),
  figures: buildScopeFigures({ scopeId: id }),
});
const shared = {
  programme: buildProgramme(),
  students: 6,
  mentors: 2,
  hours: [],
  latest: [buildStaff()],
  mentorLoads: [buildMentorFigures()],
  atRisk: [],
};
const admin: Overview = {
  role: "admin",
  ...shared,
  units: [unit("u1"), unit("u2"), unit("unit1")],
  summary: buildSummary(),
  figures: buildScopeFigures(),
};
const coordinator: Overview = { role: "coordinator", ...shared, units: [unit("u1")] };
const hours = [{ hour: "2027-03-01T10:00:00Z", submitted: 4, waiting: 2 }];

it("counts the programme with its hours", () => {
  const summary = buildSummary({ version: 2, submitted: 9 });
  expect(patchCounts(admin, { summary, hours })).toEqual({ outcome: "applied", value: { ...admin, summary, hours } });
});

it("counts one unit and leaves the programme's hours alone", () => {
  const summary = buildSummary({ scopeId: "u2", version: 2, submitted: 9 });
  const result = patchCounts(admin, { summary, hours });
  expect(result).toEqual({
    outcome: "applied",
    value: { ...admin, units: [unit("u1"), { ...unit("u2"), summary }, unit("unit1")] },
  });
});

it("merges the hours that changed into those it has", () => {
  const known = [
    { hour: "2027-03-01T09:00:00Z", submitted: 1, waiting: 1 },
    { hour: "2027-03-01T10:00:00Z", submitted: 3, waiting: 1 },
  ];
  const result = patchCounts({ ...admin, hours: known }, { summary: buildSummary({ version: 2 }), hours });
  expect(result).toMatchObject({ value: { hours: [known[0], hours[0]] } });
});

it("gives a coordinator of one unit its hours, and asks the server for several", () => {
  const summary = buildSummary({ scopeId: "u1", version: 2 });
  expect(patchCounts(coordinator, { summary, hours })).toMatchObject({ outcome: "applied", value: { hours } });
  expect(patchCounts({ ...coordinator, units: [unit("u1"), unit("u2")] }, { summary, hours }).outcome).toBe("stale");
});

it("ignores foreign scopes and known versions", () => {
  expect(patchCounts(admin, { summary: buildSummary({ scopeId: "elsewhere", version: 9 }), hours }).outcome).toBe(
    "ignored",
  );
  expect(patchCounts(admin, { summary: buildSummary(), hours }).outcome).toBe("ignored");
});

it("puts the latest change first and keeps twelve", () => {
  const latest = Array.from({ length: 12 }, (_, index) => buildStaff({ id: `s${index}` }));
  const changed = buildStaff({ id: "s5", version: 2, updatedAt: "2027-03-05T10:00:00Z" });
  const result = patchLatest({ ...admin, latest }, changed);
  const ids = "value" in result ? result.value?.latest.map((one) => one.id) : [];
  expect(ids?.[0]).toBe("s5");
  expect(ids).toHaveLength(12);
  expect(patchLatest(admin, buildStudent({ version: 9 })).outcome).toBe("ignored");
});

it("sums a coordinator's units", () => {
  const two = {
    ...coordinator,
    units: [
      unit("u1"),
      {
        ...unit("u2"),
        summary: buildSummary({ scopeId: "u2", submitted: 4, oldestSubmittedAt: "2027-03-01T00:00:00Z" }),
      },
    ],
  };
  expect(totalsOf(two)).toMatchObject({ submitted: 5, oldestSubmittedAt: "2027-03-01T00:00:00Z" });
});

it("lets go of work that was taken back, and asks for what moves up", () => {
  const back = buildStaff({ version: 2, state: "draft" });
  expect(patchLatest(admin, back)).toMatchObject({ outcome: "applied", value: { latest: [] } });
  const latest = Array.from({ length: 12 }, (_, index) => buildStaff({ id: `s${index}` }));
  expect(patchLatest({ ...admin, latest }, back).outcome).toBe("stale");
});

it("counts a unit below another only once", () => {
  const child = { ...unit("floor"), unit: { id: "floor", parentId: "u1", name: "Floor" } };
  expect(totalsOf({ ...coordinator, units: [unit("u1"), child] }).submitted).toBe(1);
});

it("tells how the programme and each unit are doing, newest version only", () => {
  const total = buildScopeFigures({ version: 2, missing: 5 });
  expect(patchScope(admin, total)).toEqual({ outcome: "applied", value: { ...admin, figures: total } });
  const ofUnit = buildScopeFigures({ scopeId: "u2", version: 2, missing: 5 });
  expect(patchScope(admin, ofUnit)).toMatchObject({ value: { units: [unit("u1"), { figures: ofUnit }, {}] } });
  expect(patchScope(admin, buildScopeFigures()).outcome).toBe("ignored");
  expect(patchScope(coordinator, total).outcome).toBe("ignored");
});

it("keeps the mentor with the longest queue on top, and asks about mentors it does not know", () => {
  const busy = buildMentorFigures({ version: 2, waiting: 9 });
  const other = buildMentorFigures({ mentor: { id: "other", name: "Other" }, waiting: 5 });
  const result = patchLoads({ ...admin, mentorLoads: [other, buildMentorFigures()] }, busy);
  expect(result).toEqual({ outcome: "applied", value: { ...admin, mentorLoads: [busy, other] } });
  expect(patchLoads(admin, other).outcome).toBe("stale");
  expect(patchLoads(admin, { ...busy, programmeId: "elsewhere" }).outcome).toBe("ignored");
});

it("lists who became a risk and lets go of who is none any more", () => {
  const risky = buildStanding({ version: 2, risk: buildRisk(2) });
  const listed = { ...admin, atRisk: [risky] };
  expect(patchAtRisk(admin, risky)).toEqual({ outcome: "applied", value: listed });
  expect(patchAtRisk(listed, buildStanding({ version: 3 }))).toMatchObject({ value: { atRisk: [] } });
  expect(patchAtRisk(listed, buildStanding({ version: 1 })).outcome).toBe("ignored");
  expect(patchAtRisk(admin, buildStanding({ version: 2, risk: buildRisk(2), unitId: "elsewhere" })).outcome).toBe(
    "ignored",
  );
});

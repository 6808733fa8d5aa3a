import { expect, it } from "vitest";
import { buildProgramme, buildStaff, buildStudent, buildSummary } from "../../testing/build.ts";
import { patchCounts, patchLatest } from "./cache.ts";
import type { Overview } from "./queries.ts";
import { totalsOf } from "./totals.ts";

const unit = (id: string) => ({
  unit: { id, parentId: null, name: id },
  students: 3,
  summary: buildSummary({ scopeId: id }),
});
const shared = { programme: buildProgramme(), students: 6, mentors: 2, hours: [], latest: [buildStaff()] };
const admin: Overview = { role: "admin", ...shared, units: [unit("u1"), unit("u2")], summary: buildSummary() };
const coordinator: Overview = { role: "coordinator", ...shared, units: [unit("u1")] };
const hours = [{ hour: "2027-03-01T10:00:00Z", submitted: 4 }];

it("counts the programme with its hours", () => {
  const summary = buildSummary({ version: 2, submitted: 9 });
  expect(patchCounts(admin, { summary, hours })).toEqual({ outcome: "applied", value: { ...admin, summary, hours } });
});

it("counts one unit and leaves the programme's hours alone", () => {
  const summary = buildSummary({ scopeId: "u2", version: 2, submitted: 9 });
  const result = patchCounts(admin, { summary, hours });
  expect(result).toEqual({ outcome: "applied", value: { ...admin, units: [unit("u1"), { ...unit("u2"), summary }] } });
});

it("merges the hours that changed into those it has", () => {
  const known = [
    { hour: "2027-03-01T09:00:00Z", submitted: 1 },
    { hour: "2027-03-01T10:00:00Z", submitted: 3 },
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

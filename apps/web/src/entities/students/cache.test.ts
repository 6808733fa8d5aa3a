import { describe, expect, it } from "vitest";
import { buildRisk, buildStaff, buildStanding } from "../../testing/build.ts";
import { patchNotHandedIn, patchStudents, patchUrgent } from "./cache.ts";

const of = (enrolmentId: string, reasons = 0, version = 1) =>
  buildStanding({ enrolmentId, version, risk: buildRisk(reasons) });
const page = { items: [of("c", 3), of("b", 2), of("a", 0)], nextCursor: null };
const ids = (result: object) =>
  ("value" in result ? (result.value as typeof page) : page).items.map(({ enrolmentId }) => enrolmentId);

describe("a page of students", () => {
  it("moves a student to where their risk belongs", () => {
    const result = patchStudents(page, of("a", 4, 2), {});
    expect(result.outcome).toBe("applied");
    expect(ids(result)).toEqual(["a", "c", "b"]);
  });

  it("ignores what it already knows", () => {
    expect(patchStudents(page, of("b", 0, 1), {}).outcome).toBe("ignored");
  });

  it("lets go of who no longer fits the filter, and takes in who begins to", () => {
    expect(ids(patchStudents({ ...page, items: page.items.slice(0, 2) }, of("b", 0, 2), { risk: "any" }))).toEqual([
      "c",
    ]);
    expect(ids(patchStudents(page, of("d", 1), { risk: "watch" }))).toContain("d");
    expect(patchStudents(page, of("d", 2), { risk: "watch" }).outcome).toBe("ignored");
    expect(patchStudents(page, of("d", 2), { q: "nobody" }).outcome).toBe("ignored");
  });

  it("asks the server about units that may lie below, and about places by name", () => {
    expect(patchStudents(page, of("b", 2, 2), { unitId: "campus" }).outcome).toBe("stale");
    expect(patchStudents(page, of("d", 2), { sort: "name" }).outcome).toBe("stale");
    expect(patchStudents(page, of("b", 0, 2), { sort: "name" }).outcome).toBe("applied");
  });

  it("asks the server about whoever is not here yet, where the list is of one of several programmes", () => {
    expect(patchStudents(page, of("d", 4), { programmeId: "p1" }).outcome).toBe("stale");
    expect(patchStudents(page, of("a", 4, 2), { programmeId: "p1" }).outcome).toBe("applied");
  });

  it("asks the server for what moves up when a page of several changes its order", () => {
    expect(patchStudents({ ...page, nextCursor: "more" }, of("c", 0, 2), {}).outcome).toBe("stale");
    expect(patchStudents({ ...page, nextCursor: "more" }, of("0", 0), {}).outcome).toBe("ignored");
  });
});

describe("a page of those who have not handed something in", () => {
  const lacking = { notHandedIn: "a1" };
  const work = (enrolmentId: string, state: "submitted" | "draft" | "excused", assignmentId = "a1") =>
    buildStaff({ enrolmentId, state, assignmentId });

  it("lets go of who hands it in or is excused, and asks for whoever takes it back", () => {
    expect(ids(patchNotHandedIn(page, work("b", "submitted"), lacking))).toEqual(["c", "a"]);
    expect(ids(patchNotHandedIn(page, work("b", "excused"), lacking))).toEqual(["c", "a"]);
    expect(patchNotHandedIn(page, work("d", "draft"), lacking).outcome).toBe("stale");
    expect(patchNotHandedIn(page, work("b", "draft"), lacking).outcome).toBe("ignored");
  });

  it("asks for who moves up on one page of several, and leaves other lists and other work alone", () => {
    const part = { ...page, nextCursor: "more" };
    expect(patchNotHandedIn(part, work("b", "submitted"), lacking).outcome).toBe("stale");
    expect(patchNotHandedIn(page, work("b", "submitted", "a2"), lacking).outcome).toBe("ignored");
    expect(patchNotHandedIn(page, work("b", "submitted"), {}).outcome).toBe("ignored");
  });

  it("asks the server about a standing that is not here: only it knows what they handed in", () => {
    expect(patchStudents(page, of("d", 4), lacking).outcome).toBe("stale");
    expect(patchStudents(page, of("a", 4, 2), lacking).outcome).toBe("applied");
  });
});

describe("the most urgent few", () => {
  const list = [of("c", 3), of("b", 2)];

  it("takes in, reorders and lets go", () => {
    expect(patchUrgent(list, of("a", 4), 8)).toMatchObject({
      outcome: "applied",
      list: [{ enrolmentId: "a" }, {}, {}],
    });
    expect(patchUrgent(list, of("c", 0, 2), 8)).toMatchObject({ outcome: "applied", list: [{ enrolmentId: "b" }] });
    expect(patchUrgent(list, of("d", 0), 8).outcome).toBe("ignored");
  });

  it("asks for the next one when a full list loses somebody or lets them sink to its end", () => {
    expect(patchUrgent(list, of("c", 0, 2), 2).outcome).toBe("stale");
    expect(patchUrgent(list, of("c", 1, 2), 2).outcome).toBe("stale");
    expect(patchUrgent(list, of("a", 4), 2)).toMatchObject({ outcome: "applied", list: [{}, { enrolmentId: "c" }] });
  });
});

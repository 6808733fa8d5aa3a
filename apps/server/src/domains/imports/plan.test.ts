import { describe, expect, test } from "vitest";
import { type PlanContext, planRows } from "./plan.ts";

const mapping = { name: 0, lastName: null, email: 1, role: 2, unit: 3, mentor: 4 };
const defaults = { role: "student" as const, unitId: null };
const context: PlanContext = {
  people: new Map([
    [
      "old@x.org",
      {
        id: "u1",
        email: "old@x.org",
        isDeactivated: false,
        enrolment: { unitId: "f1", status: "active" as const },
        roles: [],
        mentorIds: ["m1"],
      },
    ],
    ["gone@x.org", { id: "u2", email: "gone@x.org", isDeactivated: true, enrolment: null, roles: [], mentorIds: [] }],
  ]),
  units: [
    { id: "c1", names: ["Campus"] },
    { id: "f1", names: ["Campus", "Floor 1"] },
    { id: "f2", names: ["Other", "Floor 1"] },
    { id: "f3", names: ["Other", "Floor 2"] },
  ],
  mentors: [{ id: "m1", email: "mentor@x.org", name: "Ada Lovelace" }],
  mayGive: (role, unitId) => role !== "admin" && unitId !== "f3",
};
const plan = (...rows: string[][]) =>
  planRows(
    rows.map((cells, i) => ({ line: i + 2, cells })),
    mapping,
    defaults,
    context,
  );
const codes = (...rows: string[][]) =>
  plan(...rows).map(({ action, issues }) => [action, ...issues.map(({ code }) => code)]);

test("a first and a last name are one, and either alone is enough", () => {
  const namesOf = (...rows: string[][]) =>
    planRows(
      rows.map((cells, i) => ({ line: i + 2, cells })),
      { name: 0, lastName: 1, email: 2, role: null, unit: 3, mentor: null },
      defaults,
      context,
    ).map((row) => row.plan?.name ?? row.issues.map(({ code }) => code));
  expect(
    namesOf(
      ["Ada", " Lovelace ", "a@x.org", "Other / Floor 1"],
      ["Madonna", "", "b@x.org", "Other / Floor 1"],
      ["", "Curie", "c@x.org", "Other / Floor 1"],
      ["", "", "d@x.org", "Other / Floor 1"],
      ["A".repeat(60), "B".repeat(60), "e@x.org", "Other / Floor 1"],
    ),
  ).toEqual(["Ada Lovelace", "Madonna", "Curie", ["name.missing"], ["name.tooLong"]]);
});

describe("a dry run says of every row what it would do", () => {
  test("somebody new, somebody known, somebody who moves", () => {
    expect(
      codes(
        ["New", "NEW@x.org", "", "Campus / Floor 1", ""],
        ["Old", "old@x.org", "Student", "campus/floor 1", "Ada Lovelace"],
        ["", "old@x.org", "mentor", "", ""],
      ),
    ).toEqual([["create"], ["unchanged"], ["join"]]);
    expect(codes(["Old", "old@x.org", "", "Campus", ""])).toEqual([["move"]]);
  });

  test("and what is wrong, all of it at once", () => {
    expect(
      codes(
        ["", "nobody", "boss", "Nowhere", "Nobody"],
        ["A", "", "", "Floor 1", ""],
        ["A", "a@x.org", "", "", ""],
        ["A", "a@x.org", "", "Floor 2", ""],
        ["A", "b@x.org", "admin", "", ""],
        ["G", "gone@x.org", "", "Campus", ""],
      ),
    ).toEqual([
      ["error", "email.invalid", "role.unknown", "unit.unknown", "name.missing", "mentor.unknown"],
      ["error", "email.missing", "unit.ambiguous"],
      ["error", "unit.missing"],
      ["error", "unit.notYours", "email.twice"],
      ["error", "role.notYours"],
      ["error", "person.deactivated"],
    ]);
  });

  test("a mentor who comes with the same file may be named by address", () => {
    const [, student] = plan(
      ["M", "m2@x.org", "Mentor", "", ""],
      ["S", "s@x.org", "", "Campus", "m2@x.org; Ada Lovelace"],
    );
    expect(student?.plan).toMatchObject({ mentorEmails: ["m2@x.org"], mentorIds: ["m1"] });
  });
});

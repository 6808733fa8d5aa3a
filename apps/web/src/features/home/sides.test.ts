import { expect, it } from "vitest";
import { buildMe } from "../../testing/render-screen.tsx";
import { sidesOf } from "./sides.ts";

const mentor = { id: "r1", role: "mentor" as const, programmeId: "p1", unitId: null };

it("knows both sides of somebody who learns and reviews in one programme, reviewing first", () => {
  expect(sidesOf(buildMe({ assignments: [mentor] }), "p1")).toEqual(["mentor", "student"]);
  expect(sidesOf(buildMe(), "p1")).toEqual(["student"]);
});

it("counts no role of another programme and no ended enrolment", () => {
  expect(sidesOf(buildMe({ assignments: [{ ...mentor, programmeId: "p2" }] }), "p1")).toEqual(["student"]);
  const ended = [{ id: "e1", programmeId: "p1", unitId: "unit1", status: "withdrawn" as const }];
  expect(sidesOf(buildMe({ enrolments: ended }), "p1")).toEqual([]);
});

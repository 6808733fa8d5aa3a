import type { SubmissionChanged } from "@cohort/contract/event-kinds";
import type { StaffSubmission } from "@cohort/contract/submissions";
import { expect, it } from "vitest";
import type { LogEvent } from "../../events/effect.ts";
import { sidesOf } from "./sides.ts";

const grade = { final: 61, raw: 61, passed: true } as StaffSubmission["grade"];
const work = { id: "s1", assignmentTitle: "One function", attemptNo: 1, maxPoints: 100 };
const staff = { ...work, view: "staff", state: "graded", student: { id: "u1", name: "Zoe" }, grade };
const student = { ...work, view: "student", state: "in_review", grade: null };
const concerns = { programmeId: "p1", enrolmentId: "e1", studentId: "u1", unitIds: [], mentorIds: [] };

const build = (event: string, change: object = {}) =>
  ({
    event,
    seq: 1,
    at: new Date(0),
    actorId: "m1",
    data: { from: "in_review", staff, student, concerns, ...change } as unknown as SubmissionChanged,
  }) as LogEvent;
const mentor = { id: "m1", name: "Mentor" };

it("tells a student nothing of a held grade, even if the event had something for them to see", () => {
  const sides = sidesOf(build("submission.graded"), mentor);
  expect(sides).toMatchObject({ kind: "grade.given", student: null, everybody: null });
  expect(sides?.staff?.grade).toEqual({ points: 61, maxPoints: 100, passed: true });
});

it("takes a released grade from the student's own view, and does not say who gave it", () => {
  const released = { ...student, state: "released", grade };
  const sides = sidesOf(build("grade.released", { student: released }), mentor);
  expect(sides?.student).toMatchObject({ actor: null, grade: { points: 61 } });
  expect(sidesOf(build("grade.released"), mentor)?.student?.grade).toBeNull();
});

it("tells a student nothing of what their view has nothing of", () => {
  expect(sidesOf(build("submission.reopened", { student: null }), mentor)?.student).toBeNull();
});

it("is silent about what is not worth telling", () => {
  expect(sidesOf(build("submission.claimed"), mentor)).toBeUndefined();
});

it("tells everybody of an announcement to all, and nobody of one to some", () => {
  const announcement = { id: "a1", programmeId: "p1", title: "Doors open" };
  const told = (group: string) => sidesOf(build("announcement.published", { groups: [group], announcement }), mentor);
  expect(told("members_p1")).toMatchObject({
    id: "a1",
    everybody: { about: "Doors open" },
    staff: null,
    student: null,
  });
  expect(told("unit_members_u1")).toBeUndefined();
});

it("tells everybody when a board is frozen and revealed, and of no other change of a season", () => {
  const season = (state: string, from?: string) =>
    sidesOf(build("period.changed", { programmeId: "p1", name: "One", state, turned: from && { from, at: "" } }), null);
  expect(season("frozen", "open")?.kind).toBe("board.frozen");
  expect(season("open", "frozen")?.kind).toBe("board.revealed");
  expect([season("open", "closed"), season("closed", "open"), season("open")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it("tells a student that a stage opened, and nobody else", () => {
  const sides = sidesOf(build("stage.unlocked", { stage: { name: "Week 2" }, concerns }), null);
  expect(sides).toMatchObject({ student: { about: "Week 2" }, staff: null, everybody: null });
});

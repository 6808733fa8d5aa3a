import type { StudentProfile } from "@cohort/contract/students";
import { expect, it } from "vitest";
import { buildAssignment, buildNote, buildScore, buildStaff, buildStanding } from "../../testing/build.ts";
import { patchNotes, patchScore, patchStanding, patchWork } from "./cache.ts";

const stage = {
  id: "st1",
  name: "Episode 1",
  position: 0,
  startsAt: "2027-02-01T00:00:00Z",
  endsAt: "2027-03-01T00:00:00Z",
};
const profile: StudentProfile = {
  enrolmentId: "e1",
  programmeId: "p1",
  email: "amara@cohort.example",
  status: "active",
  enrolledAt: "2027-02-01T00:00:00Z",
  units: [],
  standing: buildStanding(),
  score: buildScore(),
  stages: [{ stage, work: [{ assignment: buildAssignment(), submission: null }] }],
  weeks: [],
  timeline: [],
};

it("shows work at once and asks the server what follows from it", () => {
  const changed = buildStaff({ version: 2 });
  const result = patchWork(profile, changed);
  expect(result).toMatchObject({ outcome: "stale", value: { stages: [{ work: [{ submission: changed }] }] } });
  expect(patchWork(profile, buildStaff({ enrolmentId: "other" })).outcome).toBe("ignored");
});

it("shows a newer standing, and reads again when it came with points", () => {
  const standing = buildStanding({ version: 2, missing: 5 });
  expect(patchStanding(profile, standing)).toEqual({ outcome: "applied", value: { ...profile, standing } });
  expect(patchStanding(profile, buildStanding({ version: 2, points: 999 })).outcome).toBe("stale");
  expect(patchStanding(profile, buildStanding()).outcome).toBe("ignored");
});

it("puts a new note first, changes and removes notes where they stand", () => {
  const page = { items: [buildNote()], nextCursor: null };
  const fresh = buildNote({ id: "note2" });
  expect(patchNotes(page, fresh, { id: "e1" })).toMatchObject({ value: { items: [fresh, {}] } });
  const edited = buildNote({ version: 2, body: "Got it." });
  expect(patchNotes(page, edited, { id: "e1" })).toMatchObject({ value: { items: [edited] } });
  const removed = buildNote({ version: 2, body: "", removedAt: "2027-03-02T00:00:00Z" });
  expect(patchNotes(page, removed, { id: "e1" })).toMatchObject({ outcome: "applied", value: { items: [] } });
  expect(patchNotes(page, fresh, { id: "other" }).outcome).toBe("ignored");
  expect(patchNotes(page, fresh, { id: "e1", cursor: "later" }).outcome).toBe("ignored");
});

it("puts a note where the server has it, also when one written before is heard after", () => {
  const page = { items: [buildNote({ id: "b", createdAt: "2027-03-01T10:00:05Z" })], nextCursor: null };
  const earlier = buildNote({ id: "a", createdAt: "2027-03-01T10:00:04Z" });
  expect(patchNotes(page, earlier, { id: "e1" })).toMatchObject({ value: { items: [{ id: "b" }, { id: "a" }] } });
  const sameMoment = buildNote({ id: "c", createdAt: "2027-03-01T10:00:05Z" });
  expect(patchNotes(page, sameMoment, { id: "e1" })).toMatchObject({ value: { items: [{ id: "c" }, { id: "b" }] } });
});

it("shows a newer score", () => {
  const score = buildScore({ version: 2, total: 50 });
  expect(patchScore(profile, score)).toMatchObject({ outcome: "stale", value: { score } });
  expect(patchScore(profile, buildScore()).outcome).toBe("ignored");
});

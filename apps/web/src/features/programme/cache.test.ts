import type { AssignmentChange, ProgrammeSetup } from "@cohort/contract/programme-setup";
import { expect, it } from "vitest";
import { buildStaff, buildWork } from "../../testing/build.ts";
import { patchAssignment, patchUsed } from "./cache.ts";

const known = { ...buildWork(null).assignment, key: "a", archived: false, required: true, used: false };
const setup = {
  programme: { id: known.programmeId, used: false },
  units: [],
  tracks: [{ id: known.trackId, used: false }],
  stages: [],
  assignments: [known],
} as unknown as ProgrammeSetup;
const changeOf = (version: number, change: Partial<AssignmentChange> = {}): AssignmentChange => {
  const { key: _key, used: _used, archived: _archived, required, ...assignment } = known;
  const changed = { ...assignment, version, title: "Changed" };
  return {
    id: known.id,
    programmeId: known.programmeId,
    version,
    assignment: changed,
    archived: false,
    required,
    ...change,
  };
};

it("shows a newer assignment and ignores what it knows", () => {
  const patched = patchAssignment(setup, changeOf(known.version + 1));
  expect(patched).toMatchObject({ outcome: "applied", value: { assignments: [{ title: "Changed", key: "a" }] } });
  expect(patchAssignment(setup, changeOf(known.version)).outcome).toBe("ignored");
});

it("ignores what members are shown and other programmes, and asks again for what is new", () => {
  expect(patchAssignment(setup, changeOf(9, { assignment: null })).outcome).toBe("ignored");
  expect(patchAssignment(setup, changeOf(9, { programmeId: "other" })).outcome).toBe("ignored");
  expect(patchAssignment(setup, changeOf(9, { id: "new" })).outcome).toBe("stale");
});

it("asks again when a first hand-in or a first release locks something", () => {
  const submission = buildStaff({ assignmentId: known.id });
  expect(patchUsed(setup, submission).outcome).toBe("stale");
  const used = { ...setup, programme: { ...setup.programme, used: true }, assignments: [{ ...known, used: true }] };
  expect(patchUsed(used, submission).outcome).toBe("ignored");
  expect(patchUsed(used, { ...submission, state: "released" }).outcome).toBe("stale");
  expect(patchUsed(setup, { ...submission, assignmentId: "elsewhere" }).outcome).toBe("ignored");
});

import type { AssignmentChange, ProgrammeOutline, ProgrammeSetup } from "@cohort/contract/programme-setup";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleRule } from "../../api/cache-rule.ts";
import { setupQuery } from "./queries.ts";

type Params = { programmeId: string };

/** An assignment that the page knows; what is new has a key and a place that only the server knows. */
export function patchAssignment(setup: ProgrammeSetup, change: AssignmentChange): Patched<ProgrammeSetup> {
  const { assignment, archived, required } = change;
  if (change.programmeId !== setup.programme.id || !assignment) return ignored;
  const known = setup.assignments.find(({ id }) => id === change.id);
  if (!known) return stale;
  if (known.version >= change.version) return ignored;
  const assignments = setup.assignments
    .map((one) => (one.id === change.id ? { ...one, ...assignment, archived, required } : one))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1));
  return applied({ ...setup, assignments });
}

/** The first hand-in locks what would change it. */
export function patchUsed(setup: ProgrammeSetup, submission: AnySubmission): Patched<ProgrammeSetup> {
  const known = setup.assignments.find(({ id }) => id === submission.assignmentId);
  if (!known) return ignored;
  const track = setup.tracks.find(({ id }) => id === known.trackId);
  const isNew = !known.used || !setup.programme.used || (submission.state === "released" && track?.used === false);
  return isNew ? stale : ignored;
}

export const assignmentRules = [rule<Params, ProgrammeSetup, AssignmentChange>(setupQuery, patchAssignment)];
export const submissionRules = [rule<Params, ProgrammeSetup, AnySubmission>(setupQuery, patchUsed)];
export const outlineRules = [
  staleRule<Params, ProgrammeOutline>(setupQuery, (outline, { programmeId }) => outline.id === programmeId),
];

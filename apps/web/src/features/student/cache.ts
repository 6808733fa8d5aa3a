import type { ScoreEntry, StudentScore } from "@cohort/contract/scoring";
import type { StudentNote, StudentProfile, StudentStanding } from "@cohort/contract/students";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleRule, staleWith } from "../../api/cache-rule.ts";
import { insertSorted } from "../../entities/submissions/place.ts";
import { byLatest } from "./note-order.ts";
import { type NoteFilters, type NotePage, studentLedgerQuery, studentNotesQuery, studentQuery } from "./queries.ts";

type Whose = { id: string };

/** The work itself is patched at once; what follows from it, points by week and the timeline, the server tells. */
export function patchWork(profile: StudentProfile, changed: AnySubmission): Patched<StudentProfile> {
  if (changed.view !== "staff" || changed.enrolmentId !== profile.enrolmentId) return ignored;
  const known = profile.stages
    .flatMap(({ work }) => work)
    .find(({ assignment }) => assignment.id === changed.assignmentId)?.submission;
  if (known && known.version >= changed.version) return ignored;
  const submission = changed.state === "draft" ? null : changed;
  const stages = profile.stages.map((stage) => ({
    ...stage,
    work: stage.work.map((item) => (item.assignment.id === changed.assignmentId ? { ...item, submission } : item)),
  }));
  return staleWith({ ...profile, stages });
}

export function patchStanding(profile: StudentProfile, standing: StudentStanding): Patched<StudentProfile> {
  if (standing.enrolmentId !== profile.enrolmentId || standing.version <= profile.standing.version) return ignored;
  const next = { ...profile, standing };
  // Points that came by no submission are in the score and its weeks, too.
  return standing.points === profile.standing.points ? applied(next) : staleWith(next);
}

/** The week, the season and the streak of the score change with work that moves no points, too. */
export function patchScore(profile: StudentProfile, score: StudentScore): Patched<StudentProfile> {
  if (score.enrolmentId !== profile.enrolmentId || score.version <= profile.score.version) return ignored;
  return staleWith({ ...profile, score });
}

/** Notes stand in the server's order; of two written at once either may be heard first. */
export function patchNotes(page: NotePage, note: StudentNote, { id, cursor }: NoteFilters): Patched<NotePage> {
  if (note.enrolmentId !== id) return ignored;
  const index = page.items.findIndex((one) => one.id === note.id);
  const known = page.items[index];
  if (known && known.version >= note.version) return ignored;
  if (known && note.removedAt === null) return applied({ ...page, items: page.items.with(index, note) });
  if (!known && cursor !== undefined) return ignored;
  if (!known && (note.removedAt !== null || note.version > 1)) return page.nextCursor === null ? ignored : stale;
  const items = known ? page.items.filter((one) => one !== known) : insertSorted(page.items, note, byLatest);
  return page.nextCursor === null ? applied({ ...page, items }) : staleWith({ ...page, items });
}

export const submissionRules = [rule<Whose, StudentProfile, AnySubmission>(studentQuery, patchWork)];
export const standingRules = [
  rule<Whose, StudentProfile, StudentStanding>(studentQuery, patchStanding),
  staleRule<Whose, StudentStanding>(studentLedgerQuery, (standing, { id }) => standing.enrolmentId === id),
];
export const scoreRules = [
  rule<Whose, StudentProfile, StudentScore>(studentQuery, patchScore),
  staleRule<Whose, StudentScore>(studentLedgerQuery, (score, { id }) => score.enrolmentId === id),
];
/** A line that moves no points, past a cap or in a frozen season, is in the ledger all the same. */
export const entryRules = [
  staleRule<Whose, ScoreEntry>(studentLedgerQuery, (entry, { id }) => entry.enrolmentId === id),
];
export const noteRules = [
  rule<NoteFilters, NotePage, StudentNote>(studentNotesQuery, (page, note, { params }) =>
    patchNotes(page, note, params),
  ),
];

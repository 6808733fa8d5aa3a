import type { Board } from "@cohort/contract/boards";
import type { StudentDashboard } from "@cohort/contract/dashboard";
import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import type { ScoreEntry, StudentScore } from "@cohort/contract/scoring";
import type { StageSetting } from "@cohort/contract/stages";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type PatchContext, type Patched, rule, stale, staleRule } from "../../api/cache-rule.ts";
import { withOverride, withWork } from "../../entities/assignments/cache.ts";
import { rowOf } from "../../entities/boards/cache.ts";
import { ledgerQuery } from "../../entities/progress/queries.ts";
import { scoreQuery, studentHomeQuery } from "./queries.ts";

type None = Record<never, never>;

/** The student's own work on their home. Work the home does not list yet is the server's to place. */
export function patchWork(home: StudentDashboard, changed: AnySubmission): Patched<StudentDashboard> {
  if (changed.view !== "student" || changed.enrolmentId !== home.enrolmentId) return ignored;
  const work = withWork(home.work, changed);
  if (!work) return stale;
  return work === home.work ? ignored : applied({ ...home, work });
}

export function patchScore(home: StudentDashboard, score: StudentScore): Patched<StudentDashboard> {
  if (score.enrolmentId !== home.enrolmentId || score.version <= home.score.version) return ignored;
  return applied({ ...home, score });
}

/** The own row of the board; only the server knows it when it stands below the rows that travel. */
export function patchStanding(
  home: StudentDashboard,
  board: Board,
  { marks }: Pick<PatchContext, "marks">,
): Patched<StudentDashboard> {
  const mark = `board:${board.id}`;
  if (board.id !== home.boardId || board.version <= (marks[mark] ?? -1)) return ignored;
  const standing = rowOf(board, home.enrolmentId);
  if (standing === undefined) return stale;
  return applied({ ...home, standing }, { [mark]: board.version });
}

/** Other terms for the student at one assignment. */
function patchTerms(home: StudentDashboard, changed: StaffOverride | StudentOverride): Patched<StudentDashboard> {
  if (changed.view !== "student" || changed.enrolmentId !== home.enrolmentId) return ignored;
  const work = withOverride(home.work, changed);
  if (!work) return stale;
  return work === home.work ? ignored : applied({ ...home, work });
}

export const overrideRules = [
  rule<None, StudentDashboard, StaffOverride | StudentOverride>(studentHomeQuery, patchTerms),
];
export const submissionRules = [rule<None, StudentDashboard, AnySubmission>(studentHomeQuery, patchWork)];
export const boardRules = [rule<None, StudentDashboard, Board>(studentHomeQuery, patchStanding)];
export const scoreRules = [
  rule<None, StudentDashboard, StudentScore>(studentHomeQuery, patchScore),
  rule<{ enrolmentId: string }, StudentScore, StudentScore>(scoreQuery, (known, score) =>
    score.enrolmentId === known.enrolmentId && score.version > known.version ? applied(score) : ignored,
  ),
  staleRule<{ enrolmentId: string }, StudentScore>(
    ledgerQuery,
    (score, params) => score.enrolmentId === params.enrolmentId,
  ),
];
/** The ledger knows what a further line changes of those below it. */
export const entryRules = [
  staleRule<{ enrolmentId: string }, ScoreEntry>(
    ledgerQuery,
    (entry, params) => entry.enrolmentId === params.enrolmentId,
  ),
];
/** A stage that opens or closes brings or hides its work. */
export const stageRules = [
  rule<None, StudentDashboard, { enrolmentId: string }>(studentHomeQuery, (home, { enrolmentId }) =>
    home.enrolmentId === enrolmentId ? stale : ignored,
  ),
];
export const stageSettingRules = [
  rule<None, StudentDashboard, StageSetting>(studentHomeQuery, (home, { programmeId }) =>
    home.programme.id === programmeId ? stale : ignored,
  ),
];

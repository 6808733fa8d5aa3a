import type { Board } from "@cohort/contract/boards";
import type { StudentDashboard } from "@cohort/contract/dashboard";
import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import { placeBeyond, placeInLine, type QueueLine } from "@cohort/contract/queue";
import type { ScoreEntry, StudentScore, WeekPoints } from "@cohort/contract/scoring";
import type { StageSetting } from "@cohort/contract/stages";
import type { AnySubmission, StudentSubmission } from "@cohort/contract/submissions";
import {
  applied,
  ignored,
  type PatchContext,
  type Patched,
  rule,
  stale,
  staleRule,
  staleWith,
} from "../../api/cache-rule.ts";
import { withOverride, withWork } from "../assignments/cache.ts";
import { rowOf } from "../boards/cache.ts";
import { ledgerQuery } from "../progress/queries.ts";
import { type HomeParams, studentHomeQuery, weeksQuery } from "./queries.ts";

type Weeks = { items: WeekPoints[] };

/** The student's own work on their home. Work the home does not list yet is the server's to place. */
export function patchWork(home: StudentDashboard, changed: AnySubmission): Patched<StudentDashboard> {
  if (changed.view !== "student" || changed.enrolmentId !== home.enrolmentId) return ignored;
  const work = withWork(home.work, changed);
  if (!work) return stale;
  if (work === home.work) return ignored;
  const known = home.work.find(({ submission }) => submission?.id === changed.id)?.submission;
  const stays = changed.state === "submitted" && known?.submittedAt === changed.submittedAt;
  const places = stays ? home.places : home.places.filter(({ submissionId }) => submissionId !== changed.id);
  const next = { ...home, work, places };
  const isPlaced = places.some(({ submissionId }) => submissionId === changed.id);
  return changed.state === "submitted" && !isPlaced ? staleWith(next) : applied(next);
}

/**
 * Where the student's waiting work now stands in line. What stood behind those that travel, and still is not among them,
 * is where it was; of what was among them only the server knows where it went.
 */
export function patchPlaces(
  home: StudentDashboard,
  line: QueueLine,
  { marks }: Pick<PatchContext, "marks">,
): Patched<StudentDashboard> {
  const mark = `line:${line.programmeId}`;
  if (line.programmeId !== home.programme.id || line.version <= (marks[mark] ?? -1)) return ignored;
  const behind = new Set(home.places.flatMap(({ submissionId, place }) => (place === placeBeyond ? submissionId : [])));
  const waiting: { submission: StudentSubmission; place: number }[] = [];
  for (const { submission } of home.work) {
    if (submission?.state !== "submitted") continue;
    const place = placeInLine(line, submission.id);
    if (place === undefined && !behind.has(submission.id)) return stale;
    if (place !== null) waiting.push({ submission, place: place ?? placeBeyond });
  }
  if (waiting.length === 0 && home.places.length === 0) return ignored;
  waiting.sort((a, b) => a.place - b.place || byHandIn(a.submission, b.submission));
  const places = waiting.map(({ submission: { id }, place }) => ({ submissionId: id, place }));
  return applied({ ...home, places }, { [mark]: line.version });
}

const byHandIn = (a: StudentSubmission, b: StudentSubmission): number =>
  Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || (a.id < b.id ? -1 : 1);

export function patchScore(home: StudentDashboard, score: StudentScore): Patched<StudentDashboard> {
  if (score.enrolmentId !== home.enrolmentId || score.version <= home.score.version) return ignored;
  return applied({ ...home, score });
}

/**
 * The own row of the board; only the server knows it when it stands below the rows that travel, and what a new week
 * counts so far.
 */
export function patchStanding(
  home: StudentDashboard,
  board: Board,
  { marks }: Pick<PatchContext, "marks">,
): Patched<StudentDashboard> {
  const mark = `board:${board.id}`;
  if (board.id !== home.boardId || board.version <= (marks[mark] ?? -1)) return ignored;
  const standing = rowOf(board, home.enrolmentId);
  if (standing === undefined || board.period.key !== home.week) return stale;
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
  rule<HomeParams, StudentDashboard, StaffOverride | StudentOverride>(studentHomeQuery, patchTerms),
];
export const submissionRules = [rule<HomeParams, StudentDashboard, AnySubmission>(studentHomeQuery, patchWork)];
export const lineRules = [rule<HomeParams, StudentDashboard, QueueLine>(studentHomeQuery, patchPlaces)];
export const boardRules = [
  rule<HomeParams, StudentDashboard, Board>(studentHomeQuery, patchStanding),
  // The board of a new week is the first to say that it has begun.
  rule<{ enrolmentId: string }, Weeks, Board>(weeksQuery, ({ items }, { period }) =>
    period.kind === "weekly" && period.isCurrent && items.at(-1)?.week !== period.key ? stale : ignored,
  ),
];
export const scoreRules = [
  rule<HomeParams, StudentDashboard, StudentScore>(studentHomeQuery, patchScore),
  staleRule<{ enrolmentId: string }, StudentScore>(
    ledgerQuery,
    (score, params) => score.enrolmentId === params.enrolmentId,
  ),
  // A line may count in any week, and move the cap of later ones.
  staleRule<{ enrolmentId: string }, StudentScore>(
    weeksQuery,
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
  rule<HomeParams, StudentDashboard, { enrolmentId: string }>(studentHomeQuery, (home, { enrolmentId }) =>
    home.enrolmentId === enrolmentId ? stale : ignored,
  ),
];
export const stageSettingRules = [
  rule<HomeParams, StudentDashboard, StageSetting>(studentHomeQuery, (home, { programmeId }) =>
    home.programme.id === programmeId ? stale : ignored,
  ),
];

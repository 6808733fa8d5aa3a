import type { MentorDashboard } from "@cohort/contract/dashboard";
import type { MentorFigures } from "@cohort/contract/figures";
import type { HourCount, QueueSummary } from "@cohort/contract/queue";
import type { StudentStanding } from "@cohort/contract/students";
import type { AnySubmission, StaffSubmission } from "@cohort/contract/submissions";
import { applied, ignored, type PatchContext, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { patchUrgent } from "../students/cache.ts";
import { oldestFirst } from "../submissions/membership.ts";
import { insertSorted } from "../submissions/place.ts";
import { mentorHomeQuery } from "./queries.ts";

type Params = { programmeId?: string | undefined };

/** How many of each the server puts on a mentor's home. */
const claimLimit = 50;
const waitingLimit = 30;
const urgentLimit = 8;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const leaseEndsFirst = (a: StaffSubmission, b: StaffSubmission): number =>
  byText(a.claim?.expiresAt ?? "", b.claim?.expiresAt ?? "") || byText(a.id, b.id);

/**
 * A mentor's claims and waiting students after one submission changed. Whatever a mentor hears of is in their reach,
 * as the home's lists are. Only a list that was cut off and then shrinks needs the server, for what moves up.
 */
export function patchHome(
  home: MentorDashboard,
  changed: AnySubmission,
  { userId }: Pick<PatchContext, "userId">,
): Patched<MentorDashboard> {
  if (changed.view !== "staff" || changed.student.id === userId) return ignored;
  const known = [...home.claims, ...home.waiting].find((one) => one.id === changed.id);
  if (known && known.version >= changed.version) return ignored;
  const isMine = changed.state === "in_review" && changed.claim?.by.id === userId;
  const isWaiting = changed.state === "submitted";
  if (!known && !isMine && !isWaiting) return ignored;
  const claims = place(home.claims, changed, isMine, leaseEndsFirst, claimLimit);
  const waiting = place(home.waiting, changed, isWaiting, oldestFirst, waitingLimit);
  const next = { ...home, claims: claims.list, waiting: waiting.list };
  return claims.mayLack || waiting.mayLack ? staleWith(next) : applied(next);
}

function place(
  list: StaffSubmission[],
  changed: StaffSubmission,
  belongs: boolean,
  order: (a: StaffSubmission, b: StaffSubmission) => number,
  limit: number,
): { list: StaffSubmission[]; mayLack: boolean } {
  const others = list.filter((one) => one.id !== changed.id);
  const next = (belongs ? insertSorted(others, changed, order) : others).slice(0, limit);
  return { list: next, mayLack: list.length >= limit && others.length < list.length };
}

export function patchSummary(home: MentorDashboard, { summary }: { summary: QueueSummary }): Patched<MentorDashboard> {
  if (summary.scopeId !== home.summary.scopeId || summary.version <= home.summary.version) return ignored;
  return applied({ ...home, summary });
}

export function patchFigures(home: MentorDashboard, figures: MentorFigures): Patched<MentorDashboard> {
  const isTheirs = figures.mentor.id === home.figures.mentor.id && figures.programmeId === home.programme.id;
  if (!isTheirs || figures.version <= home.figures.version) return ignored;
  return applied({ ...home, students: figures.students, figures });
}

function patchAtRisk(home: MentorDashboard, standing: StudentStanding): Patched<MentorDashboard> {
  const patched = patchUrgent(home.atRisk, standing, urgentLimit);
  if (patched.outcome === "ignored") return ignored;
  const next = { ...home, atRisk: patched.list };
  return patched.outcome === "stale" ? staleWith(next) : applied(next);
}

export const submissionRules = [rule<Params, MentorDashboard, AnySubmission>(mentorHomeQuery, patchHome)];
export const queueRules = [
  rule<Params, MentorDashboard, { summary: QueueSummary; hours: HourCount[] }>(mentorHomeQuery, patchSummary),
];
export const figureRules = [rule<Params, MentorDashboard, MentorFigures>(mentorHomeQuery, patchFigures)];
export const standingRules = [rule<Params, MentorDashboard, StudentStanding>(mentorHomeQuery, patchAtRisk)];

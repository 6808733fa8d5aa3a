import type { MentorFigures, ScopeFigures } from "@cohort/contract/figures";
import type { SystemHealth } from "@cohort/contract/health";
import type { HourCount, QueueSummary } from "@cohort/contract/queue";
import type { StudentStanding } from "@cohort/contract/students";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleWith } from "../../api/cache-rule.ts";
import { patchUrgent } from "../../entities/students/cache.ts";
import { recentFirst } from "../../entities/submissions/membership.ts";
import { insertSorted } from "../../entities/submissions/place.ts";
import { type Overview, type OverviewParams, overviewQuery, systemHealthQuery } from "./queries.ts";
import { topUnits } from "./totals.ts";

/** The server lists this many latest changes, drafts left out. */
const latestLimit = 12;
const urgentLimit = 8;

/** Whoever steers several programmes hears of all of them. */
const isHere = (overview: Overview, unitId: string): boolean => overview.units.some(({ unit }) => unit.id === unitId);

/** The latest changes after one more; only work taken back leaves a gap at the end that the server must fill. */
export function patchLatest(overview: Overview, changed: AnySubmission): Patched<Overview> {
  if (changed.view !== "staff" || !isHere(overview, changed.unitId)) return ignored;
  const known = overview.latest.find((one) => one.id === changed.id);
  if (known ? known.version >= changed.version : changed.state === "draft") return ignored;
  const others = overview.latest.filter((one) => one !== known);
  if (changed.state === "draft") {
    const next = { ...overview, latest: others };
    return overview.latest.length < latestLimit ? applied(next) : staleWith(next);
  }
  return applied({ ...overview, latest: insertSorted(others, changed, recentFirst).slice(0, latestLimit) });
}

type QueueChange = { summary: QueueSummary; hours: HourCount[] };

/**
 * Counts of the programme or of one unit. An event carries the hours of its own scope that changed; the page shows
 * the hours of its topmost scopes together, which only the server can add up when there are several.
 */
export function patchCounts(overview: Overview, { summary, hours }: QueueChange): Patched<Overview> {
  const isTotal = overview.role === "admin" && summary.scopeId === overview.summary.scopeId;
  const index = overview.units.findIndex(({ unit }) => unit.id === summary.scopeId);
  const unit = overview.units[index];
  const knownVersion = isTotal ? overview.summary.version : unit?.summary.version;
  if (knownVersion === undefined || knownVersion >= summary.version) return ignored;
  const units = unit ? overview.units.with(index, { ...unit, summary }) : overview.units;
  if (overview.role === "admin") {
    return applied(
      isTotal ? { ...overview, summary, hours: mergeHours(overview.hours, hours) } : { ...overview, units },
    );
  }
  const top = topUnits(overview.units);
  const isTop = top.some((one) => one.unit.id === summary.scopeId);
  if (!isTop || hours.length === 0) return applied({ ...overview, units });
  return top.length === 1
    ? applied({ ...overview, units, hours: mergeHours(overview.hours, hours) })
    : staleWith({ ...overview, units });
}

function mergeHours(known: readonly HourCount[], changed: readonly HourCount[]): HourCount[] {
  const counts = new Map([...known, ...changed].map((one) => [one.hour, one]));
  return [...counts.values()].sort((a, b) => (a.hour < b.hour ? -1 : 1));
}

/** How the programme's or one unit's students are doing. */
export function patchScope(overview: Overview, figures: ScopeFigures): Patched<Overview> {
  const isTotal = overview.role === "admin" && figures.scopeId === overview.figures.scopeId;
  if (isTotal) return figures.version > overview.figures.version ? applied({ ...overview, figures }) : ignored;
  const index = overview.units.findIndex(({ unit }) => unit.id === figures.scopeId);
  const unit = overview.units[index];
  if (!unit || figures.version <= unit.figures.version) return ignored;
  return applied({ ...overview, units: overview.units.with(index, { ...unit, figures }) });
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const longestQueueFirst = (a: MentorFigures, b: MentorFigures): number =>
  b.waiting - a.waiting || byText(a.mentor.id, b.mentor.id);

/** What one mentor carries; only the server knows whether somebody new has students here. */
export function patchLoads(overview: Overview, figures: MentorFigures): Patched<Overview> {
  if (figures.programmeId !== overview.programme.id) return ignored;
  const known = overview.mentorLoads.find(({ mentor }) => mentor.id === figures.mentor.id);
  if (!known) return stale;
  if (known.version >= figures.version) return ignored;
  const others = overview.mentorLoads.filter((one) => one !== known);
  return applied({ ...overview, mentorLoads: insertSorted(others, figures, longestQueueFirst) });
}

export function patchAtRisk(overview: Overview, standing: StudentStanding): Patched<Overview> {
  if (!isHere(overview, standing.unitId)) return ignored;
  const patched = patchUrgent(overview.atRisk, standing, urgentLimit);
  if (patched.outcome === "ignored") return ignored;
  const next = { ...overview, atRisk: patched.list };
  return patched.outcome === "stale" ? staleWith(next) : applied(next);
}

export const submissionRules = [rule<OverviewParams, Overview, AnySubmission>(overviewQuery, patchLatest)];
export const queueRules = [rule<OverviewParams, Overview, QueueChange>(overviewQuery, patchCounts)];
export const scopeRules = [rule<OverviewParams, Overview, ScopeFigures>(overviewQuery, patchScope)];
export const loadRules = [rule<OverviewParams, Overview, MentorFigures>(overviewQuery, patchLoads)];
export const standingRules = [rule<OverviewParams, Overview, StudentStanding>(overviewQuery, patchAtRisk)];
/** What is told is the whole of it, and later than what an older answer said. */
export const healthRules = [
  rule<Record<never, never>, SystemHealth, SystemHealth>(systemHealthQuery, (_, health) => applied(health)),
];

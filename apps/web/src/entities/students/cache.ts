import { isOwed } from "@cohort/contract/missing";
import type { StudentStanding } from "@cohort/contract/students";
import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type Patched, rule, stale, staleRule, staleWith } from "../../api/cache-rule.ts";
import { insertSorted, placeOf } from "../submissions/place.ts";
import { orders, urgentFirst } from "./order.ts";
import { type StudentFilters, type StudentPage, studentPageQuery } from "./queries.ts";

const defaultPageSize = 50;

/**
 * One page of students after one of them changed. A complete list is patched exactly; on one page of several only a
 * change in place is exact. Only the server knows which units lie below another, and where a new name belongs.
 */
export function patchStudents(
  page: StudentPage,
  changed: StudentStanding,
  params: StudentFilters,
): Patched<StudentPage> {
  const index = page.items.findIndex((item) => item.enrolmentId === changed.enrolmentId);
  const known = page.items[index];
  if (known && known.version >= changed.version) return ignored;
  const fits = belongs(changed, params);
  // A standing says neither which programme it is of nor which work it lacks: one not here yet only the server can place.
  const isUnsaid = params.programmeId !== undefined || params.notHandedIn !== undefined;
  const belongsHere = fits && !known && isUnsaid ? undefined : fits;
  if (belongsHere === undefined) {
    return staleWith(known ? { ...page, items: page.items.with(index, changed) } : page);
  }

  const isComplete = page.nextCursor === null && params.cursor === undefined;
  const settle = isComplete ? applied<StudentPage> : staleWith<StudentPage>;
  const others = known ? page.items.filter((item) => item !== known) : page.items;
  if (!belongsHere) return known ? settle({ ...page, items: others }) : ignored;

  const order = orders[params.sort ?? "risk"];
  if (!order) return known ? applied({ ...page, items: page.items.with(index, changed) }) : stale;
  const place = placeOf(others, changed, order);
  // At the end of a page it may as well belong on the next one.
  const isInside = page.nextCursor === null || place < others.length;
  if (known && place === index && isInside) return applied({ ...page, items: page.items.with(index, changed) });
  if (!known && !isInside) return ignored;
  const items = insertSorted(others, changed, order);
  const limit = params.limit ?? defaultPageSize;
  return items.length > limit ? staleWith({ ...page, items: items.slice(0, limit) }) : settle({ ...page, items });
}

function belongs(standing: StudentStanding, { risk, q, unitId }: StudentFilters): boolean | undefined {
  const { level } = standing.risk;
  if (risk === "any" ? level === "none" : risk !== undefined && level !== risk) return false;
  if (q && !standing.student.name.toLowerCase().includes(q.toLowerCase())) return false;
  return unitId === undefined || unitId === standing.unitId ? true : undefined;
}

/** A page of those who have not handed something in, after somebody's work changed: who handed it in leaves. */
export function patchNotHandedIn(
  page: StudentPage,
  changed: AnySubmission,
  { notHandedIn, cursor }: StudentFilters,
): Patched<StudentPage> {
  if (changed.view !== "staff" || changed.assignmentId !== notHandedIn) return ignored;
  const others = page.items.filter(({ enrolmentId }) => enrolmentId !== changed.enrolmentId);
  const isHere = others.length < page.items.length;
  // Work that exists is never left out for being archived.
  const belongsHere = isOwed({ isArchived: false, state: changed.state });
  if (isHere === belongsHere) return ignored;
  // Only the server knows the standing of whoever comes back.
  if (belongsHere) return stale;
  const isComplete = page.nextCursor === null && cursor === undefined;
  return isComplete ? applied({ ...page, items: others }) : staleWith({ ...page, items: others });
}

/** A short list of the most urgent, as dashboards hold it: those at risk or worth watching, at most `limit`. */
export function patchUrgent(
  list: readonly StudentStanding[],
  changed: StudentStanding,
  limit: number,
): { outcome: "ignored" } | { outcome: "applied" | "stale"; list: StudentStanding[] } {
  const known = list.find((one) => one.enrolmentId === changed.enrolmentId);
  if (known && known.version >= changed.version) return { outcome: "ignored" };
  const isUrgent = changed.risk.level !== "none";
  if (!known && !isUrgent) return { outcome: "ignored" };
  const others = list.filter((one) => one !== known);
  const next = isUrgent ? insertSorted(others, changed, urgentFirst).slice(0, limit) : others;
  // Somebody who sank to the end of a full list, or out of it, may have let another in.
  const isCut = known !== undefined && list.length >= limit;
  const mayLack = isCut && (next.length < list.length || next.at(-1) === changed);
  return { outcome: mayLack ? "stale" : "applied", list: next };
}

export const standingRules = [
  rule<StudentFilters, StudentPage, StudentStanding>(studentPageQuery, (page, changed, { params }) =>
    patchStudents(page, changed, params),
  ),
];

export const submissionRules = [
  rule<StudentFilters, StudentPage, AnySubmission>(studentPageQuery, (page, changed, { params }) =>
    patchNotHandedIn(page, changed, params),
  ),
];

/** An assignment that was archived, or taken out of the archive, is asked of others than before. */
export const assignmentRules = [
  staleRule<StudentFilters, { id: string }>(studentPageQuery, ({ id }, { notHandedIn }) => notHandedIn === id),
];

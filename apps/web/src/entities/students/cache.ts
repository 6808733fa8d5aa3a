import type { StudentStanding } from "@cohort/contract/students";
import { applied, ignored, type Patched, rule, stale, staleWith } from "../../api/cache-rule.ts";
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
  // A standing does not say which programme it is of: one that is not here yet only the server can place.
  const belongsHere = fits && !known && params.programmeId !== undefined ? undefined : fits;
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

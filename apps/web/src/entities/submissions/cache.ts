import type { AnySubmission } from "@cohort/contract/submissions";
import { applied, ignored, type PatchContext, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { belongs, orderOf } from "./membership.ts";
import { insertSorted, placeOf } from "./place.ts";
import { type SubmissionFilters, type SubmissionPage, submissionPageQuery } from "./queries.ts";

const defaultPageSize = 50;

/**
 * One page of submissions after one of them changed. A complete list is patched exactly. On one page of several only
 * a change in place is exact: whatever enters or leaves moves the page's end, which only the server knows.
 */
export function patchPage(
  page: SubmissionPage,
  changed: AnySubmission,
  context: Pick<PatchContext<SubmissionFilters>, "params" | "userId">,
): Patched<SubmissionPage> {
  const { params, userId } = context;
  const index = page.items.findIndex((item) => item.id === changed.id);
  const known = page.items[index];
  if (known && (known.view !== changed.view || known.version >= changed.version)) return ignored;

  const isComplete = page.nextCursor === null && params.cursor === undefined;
  const settle = isComplete ? applied<SubmissionPage> : staleWith<SubmissionPage>;
  const fits = belongs(changed, params, userId);
  // A submission does not say which programme it is of: one that is not here yet only the server can place.
  const belongsHere = fits && !known && params.programmeId !== undefined ? undefined : fits;
  const others = known ? page.items.filter((item) => item !== known) : page.items;
  if (belongsHere === undefined) {
    return staleWith(known ? { ...page, items: page.items.with(index, changed) } : page);
  }
  if (!belongsHere) return known ? settle({ ...page, items: others }) : ignored;

  const order = orderOf(params);
  const place = placeOf(others, changed, order);
  if (known && place === index && order(known, changed) === 0) {
    return applied({ ...page, items: page.items.with(index, changed) });
  }
  if (!known && page.nextCursor !== null && place === others.length) return ignored;
  const items = insertSorted(others, changed, order);
  const limit = params.limit ?? defaultPageSize;
  return items.length > limit ? staleWith({ ...page, items: items.slice(0, limit) }) : settle({ ...page, items });
}

export const submissionRules = [rule<SubmissionFilters, SubmissionPage, AnySubmission>(submissionPageQuery, patchPage)];

import type { Board } from "@cohort/contract/boards";
import type { Period } from "@cohort/contract/periods";
import { applied, ignored, type Patched, rule } from "../../api/cache-rule.ts";
import { periodsQuery } from "./queries.ts";

type List = { items: Period[] };
type Params = { programmeId?: string | undefined };

/** Seasons in the order in which they start; an older version of one changes nothing. */
function patchPeriods(list: List, changed: Period): Patched<List> {
  if (list.items[0] && list.items[0].programmeId !== changed.programmeId) return ignored;
  const known = list.items.find(({ id }) => id === changed.id);
  if (known && known.version >= changed.version) return ignored;
  const items = [...list.items.filter(({ id }) => id !== changed.id), changed];
  return applied({ items: items.sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)) });
}

export const periodRules = [rule<Params, List, Period>(periodsQuery, patchPeriods)];
export const boardRules = [
  rule<Params, List, Board>(periodsQuery, (list, { period }) =>
    period.season ? patchPeriods(list, period.season) : ignored,
  ),
];

import type { Rubric } from "@cohort/contract/rubrics";
import { applied, ignored, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { type RubricList, rubricsQuery } from "./queries.ts";

/** A rubric changed where it stands. A new one, another name or one that was archived moves, which only the server can place. */
function patchRubrics({ items }: RubricList, changed: Rubric): Patched<RubricList> {
  const index = items.findIndex((one) => one.id === changed.id);
  const known = items[index];
  if (!known) return staleWith({ items });
  if (known.version >= changed.version) return ignored;
  const next = { items: items.with(index, changed) };
  return known.name === changed.name && known.isArchived === changed.isArchived ? applied(next) : staleWith(next);
}

export const rubricRules = [rule<Record<never, never>, RubricList, Rubric>(rubricsQuery, patchRubrics)];

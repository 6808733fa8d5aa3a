import type { Rubric } from "@cohort/contract/rubrics";
import { applied, ignored, type Patched, rule, staleWith } from "../../api/cache-rule.ts";
import { type RubricList, rubricsQuery } from "./queries.ts";

type Params = { programmeId?: string | undefined };

/**
 * A rubric changed where it stands. A new one, another name or one that was archived moves, which only the server can
 * place.
 */
function patchRubrics({ items }: RubricList, changed: Rubric, { programmeId }: Params): Patched<RubricList> {
  if (programmeId !== undefined && changed.programmeId !== programmeId) return ignored;
  const index = items.findIndex((one) => one.id === changed.id);
  const known = items[index];
  if (!known) return staleWith({ items });
  if (known.version >= changed.version) return ignored;
  const next = { items: items.with(index, changed) };
  return known.name === changed.name && known.isArchived === changed.isArchived ? applied(next) : staleWith(next);
}

export const rubricRules = [
  rule<Params, RubricList, Rubric>(rubricsQuery, (list, changed, { params }) => patchRubrics(list, changed, params)),
];

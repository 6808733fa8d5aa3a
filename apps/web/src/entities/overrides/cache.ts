import type { StaffOverride, StudentOverride } from "@cohort/contract/overrides";
import { applied, ignored, type PatchContext, type Patched, rule, stale } from "../../api/cache-rule.ts";
import { type OverrideFilters, type OverridePage, overridesQuery } from "./queries.ts";

/** Staff see the latest first; the same override heard twice changes nothing. */
function patchOverrides(
  page: OverridePage,
  changed: StaffOverride | StudentOverride,
  { params }: Pick<PatchContext<OverrideFilters>, "params">,
): Patched<OverridePage> {
  if (changed.view !== "staff") return ignored;
  if (params.assignmentId !== undefined && params.assignmentId !== changed.assignmentId) return ignored;
  if (params.enrolmentId !== undefined && params.enrolmentId !== changed.enrolmentId) return ignored;
  const known = page.items.find(({ id }) => id === changed.id);
  if (known && known.version >= changed.version) return ignored;
  if (page.nextCursor !== null) return stale;
  return applied({ ...page, items: [changed, ...page.items.filter((one) => one !== known)] });
}

export const overrideRules = [
  rule<OverrideFilters, OverridePage, StaffOverride | StudentOverride>(overridesQuery, patchOverrides),
];

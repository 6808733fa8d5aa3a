import type { Import } from "@cohort/contract/imports";
import {
  applied,
  type CacheRule,
  ignored,
  type PatchContext,
  type Patched,
  rule,
  staleRule,
  staleWith,
} from "../../api/cache-rule.ts";
import { type ImportPage, importQuery, importRowsQuery, importsQuery, type RowFilters } from "./queries.ts";

function patchImport(shown: Import, changed: Import): Patched<Import> {
  return shown.id === changed.id && shown.version < changed.version ? applied(changed) : ignored;
}

function patchImports(
  page: ImportPage,
  changed: Import,
  { params: { programmeId } }: PatchContext<{ programmeId: string }>,
): Patched<ImportPage> {
  const index = page.items.findIndex((one) => one.id === changed.id);
  const known = page.items[index];
  if (programmeId !== changed.programmeId) return ignored;
  if (!known) return staleWith({ ...page, items: [changed, ...page.items] });
  return known.version < changed.version ? applied({ ...page, items: page.items.with(index, changed) }) : ignored;
}

export const importRules: readonly CacheRule<Import>[] = [
  rule<{ id: string }, Import, Import>(importQuery, patchImport),
  rule<{ programmeId: string }, ImportPage, Import>(importsQuery, patchImports),
  staleRule<RowFilters, Import>(importRowsQuery, ({ id }, params) => id === params.id),
];

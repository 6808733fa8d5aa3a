import type { Me } from "@cohort/contract/accounts";
import type { ProgrammeOutline } from "@cohort/contract/programme-setup";
import { applied, ignored, type PatchContext, type Patched, rule } from "../../api/cache-rule.ts";
import { meQuery } from "./queries.ts";

/** The words, dates and places of one of the caller's programmes. */
export function patchProgramme(me: Me, outline: ProgrammeOutline, { marks }: Pick<PatchContext, "marks">): Patched<Me> {
  const mark = `programme:${outline.id}`;
  const index = me.programmes.findIndex(({ id }) => id === outline.id);
  const known = me.programmes[index];
  if (!known || outline.version < (marks[mark] ?? 0)) return ignored;
  const { version, ...words } = outline;
  return applied({ ...me, programmes: me.programmes.with(index, { ...known, ...words }) }, { [mark]: version });
}

export const outlineRules = [rule<Record<never, never>, Me, ProgrammeOutline>(meQuery, patchProgramme)];

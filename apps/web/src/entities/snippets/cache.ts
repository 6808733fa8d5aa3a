import type { Snippet } from "@cohort/contract/snippets";
import { applied, ignored, type PatchContext, type Patched, rule } from "../../api/cache-rule.ts";
import { insertSorted } from "../submissions/place.ts";
import { type SnippetList, type SnippetParams, snippetsQuery } from "./queries.ts";

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTitle = (a: Snippet, b: Snippet): number => byText(a.title, b.title) || byText(a.id, b.id);

/** The whole list is here, so every change is exact. A removed one is remembered by nobody: it only leaves. */
function patchSnippets(
  { items }: SnippetList,
  changed: Snippet,
  { userId, params }: Pick<PatchContext<SnippetParams>, "userId" | "params">,
): Patched<SnippetList> {
  if (params.programmeId !== undefined && params.programmeId !== changed.programmeId) return ignored;
  if (changed.ownerId !== null && changed.ownerId !== userId) return ignored;
  const known = items.find((one) => one.id === changed.id);
  if (known && known.version >= changed.version) return ignored;
  if (!known && changed.isRemoved) return ignored;
  const others = items.filter((one) => one !== known);
  return applied({ items: changed.isRemoved ? others : insertSorted(others, changed, byTitle) });
}

export const snippetRules = [rule<SnippetParams, SnippetList, Snippet>(snippetsQuery, patchSnippets)];

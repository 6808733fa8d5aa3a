import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ApiError } from "./api-error.ts";
import { useApi } from "./provider.tsx";
import type { QueryFamily } from "./read-query.ts";

type Page<Item> = { items: Item[]; nextCursor: string | null };

/**
 * The pages of a list opened so far, as one list in the order of `isBefore` and without doubles. Later pages keep the
 * place where they began. With `remember`, what new rows push from one page towards the next is kept, so that no row
 * falls between them; rows of such a list never leave it.
 */
export function usePages<
  Item extends { id: string },
  Params extends { cursor?: string | undefined },
  Value extends Page<Item>,
>(
  family: QueryFamily<Params, Value>,
  params: Params,
  { isBefore, remember }: { isBefore: (a: Item, b: Item) => boolean; remember: boolean },
) {
  const api = useApi();
  const listKey = JSON.stringify(params);
  const [opened, setOpened] = useState<{ listKey: string; cursors: string[] }>({ listKey, cursors: [] });
  const seen = useRef({ listKey, items: new Map<string, Item>() });
  const cursors = opened.listKey === listKey ? opened.cursors : [];
  const pages = useQueries({
    queries: [undefined, ...cursors].map((cursor) =>
      family.options(api, cursor === undefined ? params : { ...params, cursor }),
    ),
  }) as UseQueryResult<Value, ApiError>[];
  if (seen.current.listKey !== listKey || cursors.length === 0 || !remember)
    seen.current = { listKey, items: new Map() };
  const known = seen.current.items;
  for (const { data } of pages) for (const item of data?.items ?? []) known.set(item.id, item);
  const items = useSame(cursors.length === 0 ? (pages[0]?.data?.items ?? none) : sort([...known.values()], isBefore));
  const last = pages.at(-1);
  const nextCursor = last?.data?.nextCursor ?? null;
  return {
    // A page its reader asked for is shown even to whoever is reading: with it the list is another one.
    listKey: `${listKey} ${pages.filter(({ data }) => data).length}`,
    first: pages[0]?.data,
    items,
    isLoading: pages[0]?.isPending ?? false,
    error: pages.find((page) => page.error)?.error ?? null,
    retry: () => pages.forEach((page) => void page.refetch()),
    hasMore: nextCursor !== null,
    isLoadingMore: pages.length > 1 && (last?.isPending ?? false),
    more: () => nextCursor !== null && setOpened({ listKey, cursors: [...cursors, nextCursor] }),
  };
}

const none: never[] = [];

function sort<Item>(items: Item[], isBefore: (a: Item, b: Item) => boolean): Item[] {
  return items.sort((a, b) => (isBefore(a, b) ? -1 : 1));
}

/** The list of before, while its rows are the same: what is made anew with every drawing would never come to rest. */
function useSame<Item>(items: readonly Item[]): readonly Item[] {
  const before = useRef(items);
  const isSame = before.current.length === items.length && items.every((item, index) => item === before.current[index]);
  if (!isSame) before.current = items;
  return before.current;
}

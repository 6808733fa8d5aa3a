import { useLayoutEffect, useMemo, useRef, useState } from "react";

type Row<Item> = { item: Item; isGone: boolean };

/**
 * A live list that does not move under its reader. While `isReading` says so, rows keep their places: changed rows
 * change where they stand, rows that left are marked `isGone`, new ones are only counted in `fresh` until `settle`.
 * Another `listKey` (other filters) is another list.
 */
export function useSettledRows<Item extends { id: string }>(
  listKey: string,
  items: readonly Item[],
  isReading: () => boolean,
) {
  const [shown, setShown] = useState({ listKey, ids: items.map((item) => item.id) });
  const known = useRef(new Map<string, Item>());
  for (const item of items) known.current.set(item.id, item);

  useLayoutEffect(() => {
    const ids = items.map((item) => item.id);
    setShown((before) => {
      const isSame =
        before.listKey === listKey &&
        before.ids.length === ids.length &&
        before.ids.every((id, index) => id === ids[index]);
      return isSame || (before.listKey === listKey && isReading()) ? before : { listKey, ids };
    });
  }, [listKey, items, isReading]);

  return useMemo(() => {
    const current = new Map(items.map((item) => [item.id, item]));
    const ids = shown.listKey === listKey ? shown.ids : [...current.keys()];
    const rows = ids.flatMap((id): Row<Item>[] => {
      const item = current.get(id) ?? known.current.get(id);
      return item ? [{ item, isGone: !current.has(id) }] : [];
    });
    const fresh = items.filter((item) => !ids.includes(item.id)).length;
    return { rows, fresh, settle: () => setShown({ listKey, ids: items.map((item) => item.id) }) };
  }, [listKey, items, shown]);
}

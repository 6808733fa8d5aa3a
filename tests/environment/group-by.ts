// Vitest 5 prints failures with Map.groupBy, which Node 20 lacks: without it a failing run ends in the reporter's own
// TypeError and says nothing of the failure.
if (!("groupBy" in Map)) Object.defineProperty(Map, "groupBy", { value: groupBy, configurable: true, writable: true });

function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item, index: number) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index);
    index += 1;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

export {};

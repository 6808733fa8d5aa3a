/** Where an item goes in a sorted list: after everything that sorts before or equal to it. */
export function placeOf<Item>(items: readonly Item[], item: Item, order: (a: Item, b: Item) => number): number {
  const index = items.findIndex((other) => order(other, item) > 0);
  return index === -1 ? items.length : index;
}

/** The list with the item in its place, sorted. */
export function insertSorted<Item>(items: readonly Item[], item: Item, order: (a: Item, b: Item) => number): Item[] {
  const place = placeOf(items, item, order);
  return [...items.slice(0, place), item, ...items.slice(place)];
}

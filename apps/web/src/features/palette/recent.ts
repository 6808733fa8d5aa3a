/** How many places are remembered. */
const capacity = 5;

export type Place = { to: string; label: string };

const keyOf = (userId: string) => `cohort.recent.${userId}`;

/** Where somebody went from the palette on this device, latest first. */
export function readRecent(userId: string): Place[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isPlace).slice(0, capacity) : [];
  } catch {
    return [];
  }
}

export function rememberPlace(userId: string, place: Place): void {
  const others = readRecent(userId).filter(({ to }) => to !== place.to);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([place, ...others].slice(0, capacity)));
  } catch {
    // Not remembered.
  }
}

// Only addresses of our own: what is stored is older than this page, and may have been written by another.
function isPlace(value: unknown): value is Place {
  const { to, label } = (value ?? {}) as Partial<Place>;
  return typeof to === "string" && /^\/(?![/\\])/.test(to) && typeof label === "string";
}

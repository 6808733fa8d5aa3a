/** An axis of values: round ticks that hold all of them, from the lowest to the highest. */
export type Scale = {
  ticks: number[];
  /** Where a value stands, 0 at the lowest tick and 1 at the highest. */
  at(value: number): number;
};

const fewest = 4;

/** Zero is always on it, so that lengths can be compared. `whole` forbids ticks between two whole numbers. */
export function scaleOf(values: readonly number[], whole: boolean): Scale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep((high - low || fewest) / fewest, whole);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ticks, at: (value) => (value / step - first) / (last - first) };
}

/** The smallest of 1, 2, 2.5, 5 and 10 of its power of ten that is no less. */
function roundStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const fits = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= least && (!whole || one % 1 === 0));
  return fits ?? Math.ceil(least);
}

/** Every how many labels one has room, where each is as wide as the longest. */
export function labelEvery(labels: readonly string[], widthPx: number): number {
  const longest = Math.max(1, ...labels.map(({ length }) => length));
  return Math.max(1, Math.ceil((labels.length * (longest * 6.5 + 14)) / widthPx));
}

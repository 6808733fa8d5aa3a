/** The value below which this share of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `p50 3 ms, p99 20 ms, max 31 ms`. */
export function spread(values: readonly number[]): string {
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => `${percentile(values, share).toFixed(0)} ms`);
  return `p50 ${p50}, p99 ${p99}, max ${max} of ${values.length}`;
}

/** Prints what a test measured, where a person who reads the run finds it. */
export function print(what: string): void {
  process.stdout.write(`chaos: ${what}\n`);
}

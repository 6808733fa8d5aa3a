// Long enough that a thousand clients spread over it, short enough that somebody waits through it.
const longestMs = 5_000;

/** Full jitter: anywhere between 0 and a ceiling that doubles with each attempt (rule 12.3). `attempt` counts from 0. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longestMs, 300 * 2 ** Math.min(attempt, 10));
}

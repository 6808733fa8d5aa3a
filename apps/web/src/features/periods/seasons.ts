import type { Period } from "@cohort/contract/periods";

/** The season that runs: the last that has started, and before all of them the first (SPEC rule 4). */
export function runningAt<Season extends Pick<Period, "startsAt">>(
  seasons: readonly Season[],
  now: number,
): Season | undefined {
  return seasons.findLast(({ startsAt }) => Date.parse(startsAt) <= now) ?? seasons[0];
}

/** The dates a further season begins with: when the last one ends, and as long as that. */
export function followingDates({ startsAt, endsAt }: Pick<Period, "startsAt" | "endsAt">) {
  const end = Date.parse(endsAt);
  return { startsAt: endsAt, endsAt: new Date(2 * end - Date.parse(startsAt)).toISOString() };
}

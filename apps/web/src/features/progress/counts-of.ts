import type { StudentScore } from "@cohort/contract/scoring";

/** What a line of `amount` counts in the running season now, once the cap of its track is kept (SPEC rule 3). */
export function countsOf({ byTrack }: Pick<StudentScore, "byTrack">, trackId: string, amount: number): number {
  const track = byTrack.find((one) => one.trackId === trackId);
  if (!track) return amount;
  const sum = track.points + track.lost;
  return Math.min(track.cap, sum + amount) - Math.min(track.cap, sum);
}

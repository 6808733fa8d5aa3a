import { z } from "zod";
import { Id, Instant, Version } from "./primitives.ts";

/** Work by state in one scope, a programme or a unit with everything below it. */
export const QueueSummary = z
  .object({
    scopeId: Id,
    version: Version,
    submitted: z.int().nonnegative(),
    inReview: z.int().nonnegative(),
    changesRequested: z.int().nonnegative(),
    /** Graded and not yet released. */
    held: z.int().nonnegative(),
    released: z.int().nonnegative(),
    /** The longest-waiting submission that nobody has claimed. */
    oldestSubmittedAt: Instant.nullable(),
  })
  .meta({ id: "QueueSummary" });
export type QueueSummary = z.infer<typeof QueueSummary>;

/** Hand-ins within one hour of the clock, and how much of what was handed in then still waits for somebody. */
export const HourCount = z
  .object({ hour: Instant, submitted: z.int().nonnegative(), waiting: z.int().nonnegative() })
  .meta({ id: "HourCount" });
export type HourCount = z.infer<typeof HourCount>;

/** So many of those who wait are named, and have a place of their own. */
export const lineHead = 50;

/** The place of everybody who waits behind those that are named: it says only that so many are before them. */
export const placeBeyond = lineHead + 1;

/** In which order a programme's work waits to be reviewed, longest first. Ids alone: they tell nobody whose it is. */
export const QueueLine = z
  .object({
    programmeId: Id,
    version: Version,
    /** Submissions, at most the first 50. */
    head: z.array(Id),
    /** Whether nobody waits behind them. */
    isWhole: z.boolean(),
  })
  .meta({ id: "QueueLine" });
export type QueueLine = z.infer<typeof QueueLine>;

/**
 * Where in line a submission stands, the first at 1; null when it does not wait, undefined when it may wait further
 * back.
 */
export function placeInLine({ head, isWhole }: QueueLine, submissionId: string): number | null | undefined {
  const index = head.indexOf(submissionId);
  return index >= 0 ? index + 1 : isWhole ? null : undefined;
}

/** The first to be reviewed at 1, `placeBeyond` for all behind the head. */
export const PlaceInLine = z.int().positive().max(placeBeyond);

/** A student's own work in line. */
export const QueuePlace = z.object({ submissionId: Id, place: PlaceInLine }).meta({ id: "QueuePlace" });
export type QueuePlace = z.infer<typeof QueuePlace>;

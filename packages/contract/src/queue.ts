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

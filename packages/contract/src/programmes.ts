import { z } from "zod";
import { Id, Instant } from "./primitives.ts";

/** The institution's own words for Cohort's parts (the seed: Pillar, Floor, Season, Episode). */
export const Labels = z
  .object({ track: z.string(), unit: z.string(), period: z.string(), stage: z.string() })
  .meta({ id: "Labels" });

export const Programme = z
  .object({ id: Id, name: z.string(), timezone: z.string(), startsAt: Instant, endsAt: Instant, labels: Labels })
  .meta({ id: "Programme" });
export type Programme = z.infer<typeof Programme>;

export const Unit = z.object({ id: Id, parentId: Id.nullable(), name: z.string() }).meta({ id: "Unit" });
export type Unit = z.infer<typeof Unit>;

/** `colour` is a name of the web application's palette, never a literal colour. */
export const TrackColour = z.enum(["indigo", "teal", "amber", "rose", "violet", "sky", "lime"]);
export const Track = z
  .object({ id: Id, name: z.string(), colour: TrackColour, cap: z.int().nonnegative() })
  .meta({ id: "Track" });
export type Track = z.infer<typeof Track>;

export const Stage = z
  .object({ id: Id, name: z.string(), position: z.int(), startsAt: Instant, endsAt: Instant })
  .meta({ id: "Stage" });
export type Stage = z.infer<typeof Stage>;

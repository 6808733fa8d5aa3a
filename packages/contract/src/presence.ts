import { z } from "zod";
import { Id, Person } from "./primitives.ts";

/**
 * What a reviewer's tab says in `reviewers_<programmeId>` while it is open: which work is on its screen. `tab` is a
 * name it gives itself, so that several tabs of one person do not take each other's place.
 */
export const ReviewerTab = z
  .object({ tab: z.string().regex(/^[a-z0-9]{4,16}$/), submissionId: Id.nullable() })
  .meta({ id: "ReviewerTab" });
export type ReviewerTab = z.infer<typeof ReviewerTab>;

/** What everybody in `reviewers_<programmeId>` is told: who is there. */
export const ReviewerOnline = z.object({ by: Person }).meta({ id: "ReviewerOnline" });

/** What the `desk_<userId>` of each who may review that work is told: who has it open. */
export const ReviewerAtWork = z.object({ by: Person, submissionId: Id }).meta({ id: "ReviewerAtWork" });

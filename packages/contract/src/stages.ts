import { z } from "zod";
import { Id, Instant, Version } from "./primitives.ts";
import { Stage } from "./programmes.ts";
import { route } from "./route.ts";

/**
 * What opens a stage: its date, the required work of the stage before, points of all time, or staff. A date keeps back
 * nothing that has opened: an assignment may open before its stage begins.
 */
export const UnlockRule = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("date") }),
    z.object({ kind: z.literal("previousPassed") }),
    z.object({ kind: z.literal("points"), points: z.int().min(1).max(1_000_000) }),
    z.object({ kind: z.literal("manual") }),
  ])
  .meta({ id: "UnlockRule" });
export type UnlockRule = z.infer<typeof UnlockRule>;

/** A decision of staff for one student, which goes before the rule. */
export const StageOverride = z.object({ unlocked: z.boolean(), reason: z.string() }).meta({ id: "StageOverride" });
export type StageOverride = z.infer<typeof StageOverride>;

/** Everything that decides whether a stage is open to one student. */
export type StageFacts = {
  rule: UnlockRule;
  startsAt: string;
  /** Whether it was open before: a stage that opened by its rule stays open. */
  wasUnlocked: boolean;
  override: StageOverride | null;
  /** Required assignments of the stage before that are not passed yet. */
  previousMissing: number;
  /** Points of all time. */
  points: number;
};

export type StageLock = { unlocked: boolean; missing: "nothing" | "date" | "previous" | "points" | "staff" };

/** Whether a stage keeps its work back; one that only waits for its date leaves it to each assignment's own opening. */
export function keepsBack({ unlocked, missing }: StageLock): boolean {
  return !unlocked && missing !== "date";
}

/** Whether a stage is open, and what is missing when it is not. One function for the list, the hand-in and the page. */
export function stageLock(facts: StageFacts, now: Date): StageLock {
  const { rule, override } = facts;
  if (override)
    return override.unlocked ? { unlocked: true, missing: "nothing" } : { unlocked: false, missing: "staff" };
  if (rule.kind === "date")
    return Date.parse(facts.startsAt) <= now.getTime()
      ? { unlocked: true, missing: "nothing" }
      : { unlocked: false, missing: "date" };
  if (facts.wasUnlocked) return { unlocked: true, missing: "nothing" };
  const [met, missing] =
    rule.kind === "previousPassed"
      ? ([facts.previousMissing === 0, "previous"] as const)
      : rule.kind === "points"
        ? ([facts.points >= rule.points, "points"] as const)
        : ([false, "staff"] as const);
  return met ? { unlocked: true, missing: "nothing" } : { unlocked: false, missing };
}

export const StageSetting = z
  .object({ ...Stage.shape, version: Version, programmeId: Id, unlock: UnlockRule })
  .meta({ id: "StageSetting" });
export type StageSetting = z.infer<typeof StageSetting>;

export const listStages = route({
  name: "listStages",
  method: "GET",
  path: "/api/stages",
  summary: "The stages of a programme with what opens each",
  access: "signedIn",
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(StageSetting) }),
});

export const setUnlockRule = route({
  name: "setUnlockRule",
  method: "POST",
  path: "/api/stages/:id/unlock",
  summary: "Say what opens a stage; who already has it open keeps it",
  access: ["admin"],
  params: z.object({ id: Id }),
  body: z.object({ version: Version, unlock: UnlockRule }),
  response: StageSetting,
});

export const overrideStage = route({
  name: "overrideStage",
  method: "POST",
  path: "/api/enrolments/:id/stages/:stageId",
  summary: "Open or lock a stage for one student, or leave it to its rule again",
  access: ["coordinator", "admin"],
  params: z.object({ id: Id, stageId: Id }),
  body: z.object({
    /** Null leaves the stage to its rule again. */
    unlocked: z.boolean().nullable(),
    reason: z.string().trim().min(3, "Say why, so that everybody understands it.").max(300),
  }),
  response: z.object({ enrolmentId: Id, stageId: Id, override: StageOverride.nullable() }),
});

export const StageUnlocked = z
  .object({ enrolmentId: Id, stageId: Id, name: z.string(), at: Instant })
  .meta({ id: "StageUnlocked" });

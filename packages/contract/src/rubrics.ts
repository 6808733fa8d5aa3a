import { z } from "zod";
import { Id, Version } from "./primitives.ts";
import { route } from "./route.ts";

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "Use small letters, digits and hyphens.");

/** One step of a criterion: what the work has to be for these points. */
export const RubricLevel = z
  .object({
    key,
    title: z.string().trim().min(1, "Name the level.").max(80),
    description: z.string().max(1_000).default(""),
    points: z.int().min(0).max(10_000),
  })
  .meta({ id: "RubricLevel" });
export type RubricLevel = z.infer<typeof RubricLevel>;

export const RubricCriterion = z
  .object({
    key,
    title: z.string().trim().min(1, "Name the criterion.").max(120),
    description: z.string().max(2_000).default(""),
    /** In the order in which they are offered. */
    levels: z.array(RubricLevel).min(2, "Give at least two levels.").max(8),
  })
  .meta({ id: "RubricCriterion" });
export type RubricCriterion = z.infer<typeof RubricCriterion>;

const distinct = (items: readonly { key: string }[]) => new Set(items.map((item) => item.key)).size === items.length;
const Criteria = z
  .array(RubricCriterion)
  .min(1, "Give at least one criterion.")
  .max(20)
  .refine(distinct, "Give every criterion a key of its own.")
  .refine(
    (criteria) => criteria.every(({ levels }) => distinct(levels)),
    "Give every level of a criterion a key of its own.",
  )
  .refine(
    (criteria) => criteria.every(({ levels }) => levels.some(({ points }) => points > 0)),
    "Let at least one level of every criterion be worth points.",
  );

/**
 * How work is judged. An edition that a review has used never changes: saving makes the next one, and earlier reviews
 * keep theirs.
 */
export const Rubric = z
  .object({
    id: Id,
    version: Version,
    programmeId: Id,
    name: z.string(),
    edition: z.int().positive(),
    /** Whether a reviewer may give other points than the levels add up to, with a reason. */
    allowsOverride: z.boolean(),
    criteria: z.array(RubricCriterion),
    /** The assignments that are judged by it. */
    assignmentIds: z.array(Id),
    isArchived: z.boolean(),
  })
  .meta({ id: "Rubric" });
export type Rubric = z.infer<typeof Rubric>;

/** The rubric by which a submission is to be judged now. */
export const RubricEdition = Rubric.pick({
  id: true,
  name: true,
  edition: true,
  allowsOverride: true,
  criteria: true,
}).meta({ id: "RubricEdition" });
export type RubricEdition = z.infer<typeof RubricEdition>;

/** A level chosen for one criterion. */
export const CriterionScore = z
  .object({ criterion: key, level: key, comment: z.string().max(2_000).default("") })
  .meta({ id: "CriterionScore" });
export type CriterionScore = z.infer<typeof CriterionScore>;
export const CriterionScores = z.array(CriterionScore).max(20);

/** What a finished review said about one criterion, in the words of the edition it used. */
export const CriterionResult = z
  .object({
    title: z.string(),
    level: z.string(),
    description: z.string(),
    points: z.int().nonnegative(),
    maxPoints: z.int().nonnegative(),
    comment: z.string(),
  })
  .meta({ id: "CriterionResult" });
export type CriterionResult = z.infer<typeof CriterionResult>;

type Criterion = Pick<RubricCriterion, "key" | "levels">;

/** The most the levels of these criteria add up to. */
export function rubricMaximum(criteria: readonly Pick<Criterion, "levels">[]): number {
  return criteria.reduce((sum, { levels }) => sum + Math.max(...levels.map(({ points }) => points)), 0);
}

/**
 * The points the chosen levels are worth in an assignment of `maxPoints`: their share of the rubric's maximum, rounded
 * to whole points. Undefined until every criterion has a level of its own.
 */
export function rubricPoints(
  criteria: readonly Criterion[],
  scores: readonly Pick<CriterionScore, "criterion" | "level">[],
  maxPoints: number,
): number | undefined {
  if (scores.length !== criteria.length) return undefined;
  let sum = 0;
  for (const criterion of criteria) {
    const score = scores.find((one) => one.criterion === criterion.key);
    const level = score && criterion.levels.find((one) => one.key === score.level);
    if (!level) return undefined;
    sum += level.points;
  }
  return Math.round((sum * maxPoints) / rubricMaximum(criteria));
}

const steering = ["coordinator", "admin"] as const;
const content = {
  name: z.string().trim().min(1, "Name the rubric.").max(120),
  allowsOverride: z.boolean(),
  criteria: Criteria,
};

export const listRubrics = route({
  name: "listRubrics",
  method: "GET",
  path: "/api/rubrics",
  summary: "The rubrics of the caller's programme, by name; archived ones last",
  access: ["mentor", "coordinator", "admin"],
  query: z.object({ programmeId: Id.optional() }),
  response: z.object({ items: z.array(Rubric) }),
});

export const createRubric = route({
  name: "createRubric",
  method: "POST",
  path: "/api/rubrics",
  summary: "Make a rubric",
  access: steering,
  body: z.object({ programmeId: Id, ...content }),
  response: Rubric,
});

export const updateRubric = route({
  name: "updateRubric",
  method: "POST",
  path: "/api/rubrics/:id",
  summary: "Change or archive a rubric; when its edition was used, this makes the next one",
  access: steering,
  params: z.object({ id: Id }),
  body: z.object({ version: Version, isArchived: z.boolean().default(false), ...content }),
  response: Rubric,
});

export const attachRubric = route({
  name: "attachRubric",
  method: "POST",
  path: "/api/rubrics/:id/assignments",
  summary: "Say which assignments a rubric judges; another rubric of theirs gives way",
  access: steering,
  params: z.object({ id: Id }),
  body: z.object({ version: Version, assignmentIds: z.array(Id).max(200) }),
  response: Rubric,
});

import { z } from "zod";
import { Period } from "./periods.ts";
import { Id, Instant, Person } from "./primitives.ts";
import { Programme, Track } from "./programmes.ts";
import { route } from "./route.ts";
import { StudentScore } from "./scoring.ts";
import { keepsBack, StageOverride, StageSetting } from "./stages.ts";
import { StudentSubmission } from "./submissions.ts";

/** One piece of work on the path, as its student sees it. */
export const ProgressStep = z
  .object({
    assignmentId: Id,
    title: z.string(),
    trackId: Id,
    maxPoints: z.int(),
    required: z.boolean(),
    opensAt: Instant,
    dueAt: Instant,
    cutoffAt: Instant,
    submissionId: Id.nullable(),
    state: StudentSubmission.shape.state.nullable(),
    /** What a released grade gave. */
    points: z.int().nullable(),
    passed: z.boolean(),
  })
  .meta({ id: "ProgressStep" });
export type ProgressStep = z.infer<typeof ProgressStep>;

export const ProgressStage = z
  .object({
    stage: StageSetting,
    unlocked: z.boolean(),
    missing: z.enum(["nothing", "date", "previous", "points", "staff"]),
    override: StageOverride.nullable(),
    /** What has opened, and what was begun before the stage was locked. */
    steps: z.array(ProgressStep),
  })
  .meta({ id: "ProgressStage" });
export type ProgressStage = z.infer<typeof ProgressStage>;

export const Progress = z
  .object({
    enrolmentId: Id,
    student: Person,
    /** Where they are, for whoever steers it. */
    unitId: Id,
    programme: Programme,
    season: Period.nullable(),
    score: StudentScore,
    tracks: z.array(Track),
    stages: z.array(ProgressStage),
  })
  .meta({ id: "Progress" });
export type Progress = z.infer<typeof Progress>;

export const getProgress = route({
  name: "getProgress",
  method: "GET",
  path: "/api/enrolments/:id/progress",
  summary: "A student's way through the programme: stages, work, points to each cap",
  access: "signedIn",
  params: z.object({ id: Id }),
  response: Progress,
});

export type Worth = { step: ProgressStep; worth: number; isLate: boolean };

/**
 * What is worth doing next: open work that is not handed in or was sent back, what still counts under its track's cap
 * first, then what is due first.
 */
export function worthDoing({ stages, score }: Pick<Progress, "stages" | "score">, now: Date): Worth[] {
  const room = new Map(score.byTrack.map(({ trackId, points, cap }) => [trackId, Math.max(0, cap - points)]));
  return stages
    .flatMap((stage) => (keepsBack(stage) ? [] : stage.steps))
    .filter(
      ({ state, opensAt, cutoffAt }) =>
        (state === null || state === "draft" || state === "changes_requested") &&
        Date.parse(opensAt) <= now.getTime() &&
        now.getTime() <= Date.parse(cutoffAt),
    )
    .map((step) => ({
      step,
      worth: Math.min(step.maxPoints, room.get(step.trackId) ?? step.maxPoints),
      isLate: Date.parse(step.dueAt) < now.getTime(),
    }))
    .sort(
      (a, b) =>
        Number(b.worth > 0) - Number(a.worth > 0) ||
        Date.parse(a.step.dueAt) - Date.parse(b.step.dueAt) ||
        b.worth - a.worth,
    );
}

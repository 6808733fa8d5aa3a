import type { gradeSubmission as gradeRoute } from "@cohort/contract/grading";
import type { RouteRequest } from "@cohort/contract/route";
import { type CriterionScore, rubricPoints } from "@cohort/contract/rubrics";
import type { Tx } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { findEditionFor } from "../rubrics/queries.ts";
import type { SubmissionRecord } from "../submissions/queries.ts";

type Input = RouteRequest<typeof gradeRoute>["body"];
/** What a review refers to, when a rubric was used. */
export type Judged = { id: string; edition: number; scores: CriterionScore[]; overrideReason: string | null };

/**
 * Holds the points of a review to the rubric of its assignment, if it has one: the levels decide them, unless the
 * rubric lets a reviewer say why not. Throws `grade.aboveMaximum`, `rubric.changed`, `rubric.incomplete`,
 * `rubric.pointsDiffer`.
 */
export async function judge(tx: Tx, record: SubmissionRecord, input: Input): Promise<Judged | undefined> {
  if (input.points > record.maxPoints) {
    throw new ApiError("grade.aboveMaximum", {
      issues: [{ path: "points", message: `Give at most ${record.maxPoints} points.` }],
    });
  }
  const rubric = await findEditionFor(tx, record.assignmentId, "for share of r");
  if (!rubric) {
    if (input.scores?.length) throw new ApiError("rubric.changed");
    return undefined;
  }
  const { scores = [] } = input;
  const reason = input.overrideReason || null;
  if (input.rubricEdition !== undefined && input.rubricEdition !== rubric.edition) throw new ApiError("rubric.changed");
  const points = rubricPoints(rubric.criteria, scores, record.maxPoints);
  if (points === undefined) throw new ApiError("rubric.incomplete");
  const isOverridden = points !== input.points;
  if (isOverridden && !(rubric.allowsOverride && reason)) throw new ApiError("rubric.pointsDiffer");
  return { id: rubric.id, edition: rubric.edition, scores, overrideReason: isOverridden ? reason : null };
}

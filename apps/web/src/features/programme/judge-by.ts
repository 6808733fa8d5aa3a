import { attachRubric, type Rubric } from "@cohort/contract/rubrics";
import { ApiError } from "../../api/api-error.ts";
import type { Api } from "../../api/client.ts";

/** The rubric that judges an assignment, of all there are. */
export const judgeOf = (rubrics: readonly Rubric[], assignmentId: string): Rubric | undefined =>
  rubrics.find(({ assignmentIds }) => assignmentIds.includes(assignmentId));

/**
 * Lets a rubric judge an assignment, or none with `null`. A rubric says which assignments it judges; this one is added
 * to them or taken from them, whatever else somebody has changed about it meanwhile.
 */
export async function judgeBy(
  api: Api,
  rubrics: readonly Rubric[],
  assignmentId: string,
  rubricId: string | null,
): Promise<void> {
  const now = judgeOf(rubrics, assignmentId);
  if ((now?.id ?? null) === rubricId) return;
  const touched = rubricId === null ? now : rubrics.find(({ id }) => id === rubricId);
  if (!touched) throw new ApiError("resource.notFound", 404);
  const others = ({ assignmentIds }: Rubric) => assignmentIds.filter((id) => id !== assignmentId);
  const attach = (rubric: Rubric) =>
    api.call(attachRubric, {
      params: { id: rubric.id },
      body: {
        version: rubric.version,
        assignmentIds: rubricId === null ? others(rubric) : [...others(rubric), assignmentId],
      },
    });
  try {
    await attach(touched);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "resource.conflict" && error.current)) throw error;
    await attach(error.current as Rubric);
  }
}

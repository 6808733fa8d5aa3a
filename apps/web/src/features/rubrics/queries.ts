import { listRubrics, type Rubric } from "@cohort/contract/rubrics";
import { readQuery } from "../../api/read-query.ts";

export type RubricList = { items: Rubric[] };

/** The programme's rubrics in their present editions. */
export const rubricsQuery = readQuery<Record<never, never>, RubricList>("rubrics", (api, _, signal) =>
  api.read(listRubrics, { signal }),
);

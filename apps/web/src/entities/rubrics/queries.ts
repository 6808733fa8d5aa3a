import { listRubrics, type Rubric } from "@cohort/contract/rubrics";
import { readQuery } from "../../api/read-query.ts";

export type RubricList = { items: Rubric[] };

/** The rubrics of a programme, the caller's first by default, in their present editions. */
export const rubricsQuery = readQuery<{ programmeId?: string | undefined }, RubricList>(
  "rubrics",
  (api, query, signal) => api.read(listRubrics, { query, signal }),
);

import { type Gradebook, getGradebook } from "@cohort/contract/gradebook";
import { readQuery } from "../../api/read-query.ts";

/** Filters as they stand in the address of the page. */
export type GradebookFilters = {
  programmeId?: string | undefined;
  unitId?: string | undefined;
  stageId?: string | undefined;
  trackId?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
};

export const gradebookQuery = readQuery<GradebookFilters, Gradebook>("gradebook", (api, query, signal) =>
  api.read(getGradebook, { query, signal }),
);

import { listOverrides, type StaffOverride } from "@cohort/contract/overrides";
import { readQuery } from "../../api/read-query.ts";

export type OverrideFilters = {
  programmeId?: string | undefined;
  assignmentId?: string | undefined;
  enrolmentId?: string | undefined;
};
export type OverridePage = { items: StaffOverride[]; nextCursor: string | null };

/** Other terms given to students in the caller's reach, latest first. */
export const overridesQuery = readQuery<OverrideFilters, OverridePage>("overrides", (api, query, signal) =>
  api.read(listOverrides, { query: { ...query, limit: 100 }, signal }),
);

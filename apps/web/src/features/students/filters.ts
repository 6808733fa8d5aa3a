import type { StudentFilters, StudentSort } from "../../entities/students/queries.ts";

/** What stands in the address of the list. */
export type StudentsSearch = {
  q?: string;
  unit?: string;
  risk?: "any" | "atRisk" | "watch";
  sort?: StudentSort;
  cursor?: string;
};

/** Undefined or empty takes a filter away. */
export type StudentsChange = { [Name in keyof StudentsSearch]?: StudentsSearch[Name] | undefined };

const pageSize = 50;

/** What the server is asked for. */
export function filtersOf(
  { q, unit, risk, sort, cursor }: StudentsSearch,
  programmeId: string | undefined,
): StudentFilters {
  return {
    limit: pageSize,
    ...(programmeId && { programmeId }),
    ...(q && { q }),
    ...(unit && { unitId: unit }),
    ...(risk && { risk }),
    ...(sort && { sort }),
    ...(cursor && { cursor }),
  };
}

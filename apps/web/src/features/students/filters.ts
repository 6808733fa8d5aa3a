import type { StudentFilters, StudentSort } from "../../entities/students/queries.ts";

/** What stands in the address of the list. */
export type StudentsSearch = {
  q?: string;
  unit?: string;
  risk?: "any" | "atRisk" | "watch";
  /** An assignment. */
  notHandedIn?: string;
  sort?: StudentSort;
  cursor?: string;
};

/** Undefined or empty takes a filter away. */
export type StudentsChange = { [Name in keyof StudentsSearch]?: StudentsSearch[Name] | undefined };

const pageSize = 50;

/** Whether anything but the order narrows what is shown. */
export const isNarrowed = ({ q, unit, risk, notHandedIn }: StudentsSearch): boolean =>
  Boolean(q || unit || risk || notHandedIn);

/** Nothing of all that `isNarrowed` asks for. */
export const cleared: StudentsChange = { q: undefined, unit: undefined, risk: undefined, notHandedIn: undefined };

/** What the server is asked for. */
export function filtersOf(
  { q, unit, risk, notHandedIn, sort, cursor }: StudentsSearch,
  programmeId: string | undefined,
): StudentFilters {
  return {
    limit: pageSize,
    ...(programmeId && { programmeId }),
    ...(q && { q }),
    ...(unit && { unitId: unit }),
    ...(risk && { risk }),
    ...(notHandedIn && { notHandedIn }),
    ...(sort && { sort }),
    ...(cursor && { cursor }),
  };
}

import { listStudents, type StudentStanding, type studentSorts } from "@cohort/contract/students";
import { readQuery } from "../../api/read-query.ts";

export type StudentSort = (typeof studentSorts)[number];

/** Filters of a list of students, as they stand in the address of a page. */
export type StudentFilters = {
  programmeId?: string | undefined;
  unitId?: string | undefined;
  risk?: "atRisk" | "watch" | "any" | undefined;
  notHandedIn?: string | undefined;
  q?: string | undefined;
  sort?: StudentSort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

export type StudentPage = { items: StudentStanding[]; nextCursor: string | null };

export const studentPageQuery = readQuery<StudentFilters, StudentPage>("students", (api, query, signal) =>
  api.read(listStudents, { query, signal }),
);

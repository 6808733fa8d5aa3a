import { type AssignmentWithWork, listAssignments } from "@cohort/contract/assignments";
import { readQuery } from "../../api/read-query.ts";

export type AssignmentPage = { items: AssignmentWithWork[]; nextCursor: string | null };

/** Every assignment of the caller's programme, soonest due first; for a student with their own work. */
export const assignmentsQuery = readQuery<{ programmeId?: string | undefined }, AssignmentPage>(
  "assignments",
  (api, { programmeId }, signal) => api.read(listAssignments, { query: { programmeId, limit: 100 }, signal }),
);

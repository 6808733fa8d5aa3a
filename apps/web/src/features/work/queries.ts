import { getDashboard, type StudentDashboard } from "@cohort/contract/dashboard";
import { getScore, type StudentScore } from "@cohort/contract/scoring";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

/** A student's home in one answer. */
export const studentHomeQuery = readQuery<Record<never, never>, StudentDashboard>(
  "student-home",
  async (api, _, signal) =>
    dashboardOf(await api.read(getDashboard, { query: { role: "student" }, signal }), "student"),
);

export const scoreQuery = readQuery<{ enrolmentId: string }, StudentScore>("score", (api, { enrolmentId }, signal) =>
  api.read(getScore, { params: { id: enrolmentId }, signal }),
);

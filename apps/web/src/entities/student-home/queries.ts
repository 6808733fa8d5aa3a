import { getDashboard, type StudentDashboard } from "@cohort/contract/dashboard";
import { listScoreWeeks, type WeekPoints } from "@cohort/contract/scoring";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

/** Whose home: of the programme on screen, or of the caller's first. */
export type HomeParams = { programmeId?: string | undefined };

/** A student's home in one answer. */
export const studentHomeQuery = readQuery<HomeParams, StudentDashboard>(
  "student-home",
  async (api, { programmeId }, signal) =>
    dashboardOf(await api.read(getDashboard, { query: { role: "student", programmeId }, signal }), "student"),
);

/** A student's points week by week, oldest first. */
export const weeksQuery = readQuery<{ enrolmentId: string }, { items: WeekPoints[] }>(
  "weeks",
  (api, { enrolmentId }, signal) => api.read(listScoreWeeks, { params: { id: enrolmentId }, signal }),
);

import { getDashboard, type MentorDashboard } from "@cohort/contract/dashboard";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

/** A mentor's home in one answer: depth of the queue, own claims, own students' waiting work. */
export const mentorHomeQuery = readQuery<Record<never, never>, MentorDashboard>("mentor-home", async (api, _, signal) =>
  dashboardOf(await api.read(getDashboard, { query: { role: "mentor" }, signal }), "mentor"),
);

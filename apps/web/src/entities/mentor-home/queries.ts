import { getDashboard, type MentorDashboard } from "@cohort/contract/dashboard";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

/** A mentor's home in one answer: depth of the queue, own claims, own students' waiting work, who needs attention. */
export const mentorHomeQuery = readQuery<{ programmeId?: string | undefined }, MentorDashboard>(
  "mentor-home",
  async (api, { programmeId }, signal) =>
    dashboardOf(await api.read(getDashboard, { query: { role: "mentor", programmeId }, signal }), "mentor"),
);

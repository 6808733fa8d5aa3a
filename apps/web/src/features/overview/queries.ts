import { type AdminDashboard, type CoordinatorDashboard, getDashboard } from "@cohort/contract/dashboard";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

export type Overview = CoordinatorDashboard | AdminDashboard;

/** The programme or the units a coordinator steers, in one answer. */
export const overviewQuery = readQuery<{ role: "coordinator" | "admin" }, Overview>(
  "overview",
  async (api, { role }, signal) =>
    dashboardOf(await api.read(getDashboard, { query: { role }, signal }), "coordinator", "admin"),
);

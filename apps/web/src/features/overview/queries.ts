import { type AdminDashboard, type CoordinatorDashboard, getDashboard } from "@cohort/contract/dashboard";
import { getSystemHealth, type SystemHealth } from "@cohort/contract/health";
import { dashboardOf } from "../../api/dashboard.ts";
import { readQuery } from "../../api/read-query.ts";

export type Overview = CoordinatorDashboard | AdminDashboard;

/** `programmeId`: the caller's first when left out. */
export type OverviewParams = { role: "coordinator" | "admin"; programmeId?: string | undefined };

/** The programme or the units a coordinator steers, in one answer. */
export const overviewQuery = readQuery<OverviewParams, Overview>("overview", async (api, query, signal) =>
  dashboardOf(await api.read(getDashboard, { query, signal }), "coordinator", "admin"),
);

/** How the installation is; for admins. */
export const systemHealthQuery = readQuery<Record<never, never>, SystemHealth>("system-health", (api, _, signal) =>
  api.read(getSystemHealth, { signal }),
);

import type { AdminDashboard, CoordinatorDashboard } from "@cohort/contract/dashboard";
import type { Overview } from "./queries.ts";

type Part = keyof AdminDashboard | keyof CoordinatorDashboard;
type OfOverview = { overview: Overview };

const partOf = (overview: Overview, part: Part): unknown => (overview as Partial<Record<Part, unknown>>)[part];

/** For `memo`: a panel is drawn again only when one of these parts of the overview has changed, not for every event. */
export const byParts =
  (...parts: readonly Part[]) =>
  (before: OfOverview, after: OfOverview): boolean =>
    parts.every((part) => partOf(before.overview, part) === partOf(after.overview, part));

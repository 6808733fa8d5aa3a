import { getSystemHealth } from "@cohort/contract/health";
import type { Db } from "../../platform/database/database.ts";
import { handleCached, type MountedRoute } from "../../platform/http/handle.ts";
import { healthTag } from "./effects.ts";
import { findSystemHealth, type Surroundings } from "./queries.ts";

export function systemHealthRoutes({ db, surroundings }: { db: Db; surroundings(): Surroundings }): MountedRoute[] {
  return [
    handleCached(getSystemHealth, () => ({
      // The same for every admin.
      key: "system-health",
      read: async () => ({ value: await findSystemHealth(db, surroundings()), tags: [healthTag] }),
    })),
  ];
}

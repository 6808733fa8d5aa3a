import { getGradebook } from "@cohort/contract/gradebook";
import { requireStaffProgramme } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { findGradebook } from "./queries.ts";

export function gradebookRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handle(getGradebook, ({ scope, query }) =>
      findGradebook(db, scope, requireStaffProgramme(scope.principal, query.programmeId), query),
    ),
  ];
}

import { exportGradebook, getGradebook } from "@cohort/contract/gradebook";
import { requireStaffProgramme } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { findProgramme } from "../programmes/queries.ts";
import { gradebookFile } from "./export.ts";
import { findGradebook } from "./queries.ts";

export function gradebookRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handle(getGradebook, ({ scope, query }) =>
      findGradebook(db, scope, requireStaffProgramme(scope.principal, query.programmeId), query),
    ),
    handleCsv(exportGradebook, async ({ scope, query }) => {
      const programme = await findProgramme(db, requireStaffProgramme(scope.principal, query.programmeId));
      if (!programme) throw new ApiError("resource.notFound");
      return gradebookFile(db, scope, programme, query);
    }),
  ];
}

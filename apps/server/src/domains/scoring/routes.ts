import { getScore, listScoreEntries } from "@cohort/contract/scoring";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleCached, type MountedRoute } from "../../platform/http/handle.ts";
import { requireVisibleEnrolment } from "../programmes/queries.ts";
import { findScoreEntries, findScores } from "./queries.ts";

export function scoringRoutes({ db }: { db: Db }): MountedRoute[] {
  const visible = (scope: Scope, id: string) => requireVisibleEnrolment(db, scope.principal, id);
  return [
    handleCached(getScore, async ({ scope, params }) => {
      await visible(scope, params.id);
      return {
        key: `student:${params.id}:score`,
        async read() {
          const [value] = await findScores(db, [params.id]);
          if (!value) throw new ApiError("resource.notFound");
          return { value, tags: [`student:${params.id}:score`] };
        },
      };
    }),
    handle(listScoreEntries, async ({ scope, params, query }) => {
      await visible(scope, params.id);
      return findScoreEntries(db, params.id, query);
    }),
  ];
}

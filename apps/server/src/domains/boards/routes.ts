import { getLeaderboard } from "@cohort/contract/boards";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handleCached, type MountedRoute } from "../../platform/http/handle.ts";
import { findBoard } from "./queries.ts";

export function boardRoutes({ db }: { db: Db }): MountedRoute[] {
  return [
    handleCached(getLeaderboard, ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      return {
        key: `leaderboard:${query.period}:${programmeId}`,
        async read() {
          const value = await findBoard(db, { programmeId });
          if (!value) throw new ApiError("resource.notFound");
          return { value, tags: [`board:${value.id}`] };
        },
      };
    }),
  ];
}

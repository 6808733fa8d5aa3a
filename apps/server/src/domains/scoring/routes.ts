import * as contract from "@cohort/contract/scoring";
import type { Outbox } from "../../events/outbox.ts";
import { isStaffOf } from "../../platform/auth/reach.ts";
import type { Scope } from "../../platform/auth/scope.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, handleCached, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { findProgramme, requireVisibleEnrolment } from "../programmes/queries.ts";
import { awardPoints } from "./actions/award-points.ts";
import { reverseEntry } from "./actions/reverse-entry.ts";
import { ledgerFile } from "./export.ts";
import { findScoreEntries, findScores, findScoreWeeks } from "./queries.ts";

export function scoringRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  const visible = (scope: Scope, id: string) => requireVisibleEnrolment(db, scope.principal, id);
  return [
    handleCached(contract.getScore, async ({ scope, params }) => {
      const { programmeId } = await visible(scope, params.id);
      return {
        key: `student:${params.id}:score`,
        async read() {
          const [value] = await findScores(db, [params.id]);
          if (!value) throw new ApiError("resource.notFound");
          return { value, tags: [`student:${params.id}:score`, `setup:${programmeId}`] };
        },
      };
    }),
    handle(contract.listScoreWeeks, async ({ scope, params }) => {
      await visible(scope, params.id);
      return { items: await findScoreWeeks(db, params.id, new Date()) };
    }),
    handle(contract.listScoreEntries, async ({ scope, params, query }) => {
      await visible(scope, params.id);
      return findScoreEntries(db, params.id, query);
    }),
    handle(contract.awardPoints, ({ scope, intent, params, body }) =>
      awardPoints(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.reverseEntry, ({ scope, intent, params, body }) =>
      reverseEntry(outbox, scope, intent, { ...params, ...body }),
    ),
    handleCsv(contract.exportLedger, async ({ scope, params }) => {
      const programme = isStaffOf(scope.principal, params.id) ? await findProgramme(db, params.id) : undefined;
      if (!programme) throw new ApiError("resource.notFound");
      return ledgerFile(db, scope.principal, programme);
    }),
  ];
}

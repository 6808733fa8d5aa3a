import { getProgress } from "@cohort/contract/progress";
import * as contract from "@cohort/contract/stages";
import type { Outbox } from "../../events/outbox.ts";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { requireVisibleEnrolment } from "../programmes/queries.ts";
import { overrideStage } from "./actions/override-stage.ts";
import { setUnlockRule } from "./actions/set-unlock-rule.ts";
import { findProgress } from "./progress.ts";
import { findStages } from "./queries.ts";

export function stageRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(getProgress, async ({ scope, params }) =>
      findProgress(db, await requireVisibleEnrolment(db, scope.principal, params.id)),
    ),
    handle(contract.listStages, async ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      return { items: await findStages(db, { programmeId }) };
    }),
    handle(contract.setUnlockRule, ({ scope, intent, params, body }) =>
      setUnlockRule(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.overrideStage, ({ scope, intent, params, body }) =>
      overrideStage(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}

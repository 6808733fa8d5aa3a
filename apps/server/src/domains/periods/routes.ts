import * as contract from "@cohort/contract/periods";
import type { Outbox } from "../../events/outbox.ts";
import { programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { createPeriod, updatePeriod } from "./actions/plan-period.ts";
import { setPeriodState } from "./actions/set-period-state.ts";
import { findPeriods } from "./queries.ts";

export function periodRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listPeriods, async ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId) throw new ApiError("resource.notFound");
      return { items: await findPeriods(db, programmeId) };
    }),
    handle(contract.createPeriod, ({ scope, intent, body }) => createPeriod(outbox, scope, intent, body)),
    handle(contract.updatePeriod, ({ scope, intent, params, body }) =>
      updatePeriod(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.setPeriodState, ({ scope, intent, params, body }) =>
      setPeriodState(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}

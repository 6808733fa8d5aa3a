import * as contract from "@cohort/contract/rubrics";
import type { Outbox } from "../../events/outbox.ts";
import { requireStaffProgramme } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { attachRubric, createRubric, updateRubric } from "./actions/save-rubric.ts";
import { findRubrics } from "./queries.ts";

export function rubricRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listRubrics, async ({ scope, query }) => ({
      items: await findRubrics(db, requireStaffProgramme(scope.principal, query.programmeId)),
    })),
    handle(contract.createRubric, ({ scope, intent, body }) => createRubric(outbox, scope, intent, body)),
    handle(contract.updateRubric, ({ scope, intent, params, body }) =>
      updateRubric(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.attachRubric, ({ scope, intent, params, body }) =>
      attachRubric(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}

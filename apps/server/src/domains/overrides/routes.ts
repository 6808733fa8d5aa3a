import * as contract from "@cohort/contract/overrides";
import type { Outbox } from "../../events/outbox.ts";
import { isStaffOf, programmeOf } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { ApiError } from "../../platform/errors.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { endOverride, setOverride } from "./actions/set-override.ts";
import { findOverrides } from "./queries.ts";

export function overrideRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.setOverride, ({ scope, intent, body }) => setOverride(outbox, scope, intent, body)),
    handle(contract.endOverride, ({ scope, intent, params, body }) =>
      endOverride(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.listOverrides, async ({ scope, query }) => {
      const programmeId = programmeOf(scope.principal, query.programmeId);
      if (!programmeId || !isStaffOf(scope.principal, programmeId)) throw new ApiError("resource.notFound");
      return findOverrides(db, scope, programmeId, query);
    }),
  ];
}

import * as contract from "@cohort/contract/snippets";
import type { Outbox } from "../../events/outbox.ts";
import { requireStaffProgramme } from "../../platform/auth/reach.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { createSnippet, updateSnippet } from "./actions/save-snippet.ts";
import { findSnippets } from "./queries.ts";

export function snippetRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listSnippets, async ({ scope, query }) => ({
      items: await findSnippets(db, requireStaffProgramme(scope.principal, query.programmeId), scope.principal.userId),
    })),
    handle(contract.createSnippet, ({ scope, intent, body }) => createSnippet(outbox, scope, intent, body)),
    handle(contract.updateSnippet, ({ scope, intent, params, body }) =>
      updateSnippet(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}

import * as contract from "@cohort/contract/imports";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { applyImport, checkImport, createImport, undoImport } from "./actions/prepare-import.ts";
import { findImports, findRows, presentImport, requireImport } from "./record.ts";
import { reportOf } from "./report.ts";

export function importRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.createImport, ({ scope, intent, body }) => createImport(outbox, scope, intent, body)),
    handle(contract.listImports, ({ scope, query }) => findImports(db, scope, query)),
    handle(contract.getImport, async ({ scope, params }) => presentImport(await requireImport(db, scope, params.id))),
    handle(contract.listImportRows, async ({ scope, params, query }) => {
      const { id } = await requireImport(db, scope, params.id);
      return findRows(db, id, query);
    }),
    handle(contract.checkImport, ({ scope, intent, params, body }) =>
      checkImport(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.applyImport, ({ scope, intent, params, body }) =>
      applyImport(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.undoImport, ({ scope, intent, params, body }) =>
      undoImport(outbox, scope, intent, { ...params, ...body }),
    ),
    handleCsv(contract.getImportReport, async ({ scope, params }) =>
      reportOf(db, await requireImport(db, scope, params.id)),
    ),
  ];
}

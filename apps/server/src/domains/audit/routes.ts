import { listAudit } from "@cohort/contract/audit";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { findAudit } from "./queries.ts";

export function auditRoutes({ db }: { db: Db }): MountedRoute[] {
  return [handle(listAudit, ({ scope, query }) => findAudit(db, scope, query))];
}

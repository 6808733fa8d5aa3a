import { search } from "@cohort/contract/search";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { searchWithin } from "./queries.ts";

export function searchRoutes({ db }: { db: Db }): MountedRoute[] {
  return [handle(search, ({ scope, query }) => searchWithin(db, scope, query))];
}

import * as contract from "@cohort/contract/mentor-links";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { linkMentor, unlinkMentor } from "./actions/link-mentor.ts";
import { setupRoutes } from "./setup-routes.ts";

export function programmeRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    ...setupRoutes({ db, outbox }),
    handle(contract.linkMentor, ({ scope, intent, body }) => linkMentor(outbox, scope, intent, body)),
    handle(contract.unlinkMentor, ({ scope, intent, params }) => unlinkMentor(outbox, scope, intent, params.id)),
  ];
}

import * as contract from "@cohort/contract/mentor-links";
import type { Outbox } from "../../events/outbox.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { linkMentor, unlinkMentor } from "./actions/link-mentor.ts";

export function programmeRoutes({ outbox }: { outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.linkMentor, ({ scope, intent, body }) => linkMentor(outbox, scope, intent, body)),
    handle(contract.unlinkMentor, ({ scope, intent, params }) => unlinkMentor(outbox, scope, intent, params.id)),
  ];
}

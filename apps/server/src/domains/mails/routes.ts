import * as contract from "@cohort/contract/mails";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { sendMailAgain } from "./actions/turn-mail.ts";
import { findFailedMails } from "./queries.ts";

export function mailRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listFailedMails, ({ scope, query }) => findFailedMails(db, scope, query)),
    handle(contract.sendMailAgain, ({ scope, intent, params }) => sendMailAgain(outbox, scope, intent, params.id)),
  ];
}

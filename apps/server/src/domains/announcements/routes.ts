import * as contract from "@cohort/contract/announcements";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, handleCsv, type MountedRoute } from "../../platform/http/handle.ts";
import { publishAnnouncement } from "./actions/publish-announcement.ts";
import { readAnnouncement } from "./actions/read-announcement.ts";
import { reviseAnnouncement, withdrawAnnouncement } from "./actions/revise-announcement.ts";
import { findManaged, findReceived } from "./queries.ts";
import { findReceipts, receiptsCsv } from "./receipts.ts";

export function announcementRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listAnnouncements, async ({ scope, query }) => ({
      items: await findReceived(db, scope, query.programmeId),
    })),
    handle(contract.listManagedAnnouncements, ({ scope, query }) => findManaged(db, scope, query)),
    handle(contract.listRecipients, ({ scope, params, query }) => findReceipts(db, scope, params.id, query)),
    handleCsv(contract.exportRecipients, ({ scope, params, query }) => receiptsCsv(db, scope, params.id, query)),
    handle(contract.publishAnnouncement, ({ scope, intent, body }) => publishAnnouncement(outbox, scope, intent, body)),
    handle(contract.reviseAnnouncement, ({ scope, intent, params, body }) =>
      reviseAnnouncement(outbox, scope, intent, { ...params, ...body }),
    ),
    handle(contract.withdrawAnnouncement, ({ scope, intent, params }) =>
      withdrawAnnouncement(outbox, scope, intent, params.id),
    ),
    handle(contract.readAnnouncement, ({ scope, intent, params, body }) =>
      readAnnouncement(outbox, scope, intent, { ...params, ...body }),
    ),
  ];
}

import * as settings from "@cohort/contract/notification-settings";
import * as contract from "@cohort/contract/notifications";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { readAllNotifications, readNotification } from "./actions/read-notification.ts";
import { saveSettings } from "./actions/save-settings.ts";
import { findNotifications } from "./queries.ts";
import { findSettings } from "./settings-query.ts";

/** Everything here is about the caller alone: there is nobody else's to ask for. */
export function notificationRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(contract.listNotifications, ({ scope, query }) => findNotifications(db, scope.principal.userId, query)),
    handle(contract.readNotification, ({ scope, intent, params }) =>
      readNotification(outbox, scope, intent, params.id),
    ),
    handle(contract.readAllNotifications, ({ scope, intent, body }) =>
      readAllNotifications(outbox, scope, intent, body.upTo),
    ),
    handle(settings.getNotificationSettings, ({ scope }) => findSettings(db, scope.principal.userId)),
    handle(settings.saveNotificationSettings, ({ scope, intent, body }) => saveSettings(outbox, scope, intent, body)),
  ];
}

import { listNotifications, readNotification as readRoute } from "@cohort/contract/notifications";
import type { Outbox } from "../../events/outbox.ts";
import type { Db } from "../../platform/database/database.ts";
import { handle, type MountedRoute } from "../../platform/http/handle.ts";
import { readNotification } from "./actions/read-notification.ts";
import { findNotifications } from "./queries.ts";

export function notificationRoutes({ db, outbox }: { db: Db; outbox: Outbox }): MountedRoute[] {
  return [
    handle(listNotifications, ({ scope, query }) => findNotifications(db, scope.principal.userId, query)),
    handle(readRoute, ({ scope, intent, params }) => readNotification(outbox, scope, intent, params.id)),
  ];
}

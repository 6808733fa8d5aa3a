import type { Notification } from "@cohort/contract/notifications";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { type NotificationRow, notificationColumns, presentNotification } from "../queries.ts";

/** Marks one of the caller's notifications as read; a second time changes nothing and says nothing. */
export function readNotification(outbox: Outbox, scope: Scope, intent: Intent, id: string): Promise<Notification> {
  return outbox.write(scope, intent, async (tx, now) => {
    const [before] = await query<NotificationRow>(
      tx,
      `select ${notificationColumns} from notifications where id = $1 and user_id = $2 for update`,
      [id, scope.principal.userId],
    );
    if (!before) throw new ApiError("resource.notFound");
    if (before.readAt) return { result: presentNotification(before), events: [] };
    const notification = presentNotification({ ...before, readAt: now, version: before.version + 1 });
    await query(tx, "update notifications set read_at = $2, version = version + 1 where id = $1", [id, now]);
    return {
      result: notification,
      events: [{ event: "notification.read", data: { userId: before.userId, notification } }],
    };
  });
}

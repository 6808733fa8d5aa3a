import type { InboxRead, NotificationChange } from "@cohort/contract/notifications";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { lockInbox, takeFromInbox } from "../inbox.ts";
import { type NotificationRow, notificationColumns, presentNotification } from "../queries.ts";

/**
 * Marks one of the caller's notifications as read, which takes it out of the next digest, too; a second time changes
 * nothing and says nothing.
 */
export function readNotification(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  id: string,
): Promise<NotificationChange> {
  const { userId } = scope.principal;
  return outbox.write(scope, intent, async (tx, now) => {
    const inbox = await lockInbox(tx, userId);
    const [before] = await query<NotificationRow>(
      tx,
      `select ${notificationColumns} from notifications where id = $1 and user_id = $2 and in_app`,
      [id, userId],
    );
    if (!before) throw new ApiError("resource.notFound");
    if (before.readAt) return { result: { ...presentNotification(before), inbox }, events: [] };
    const read = presentNotification({ ...before, readAt: now, version: before.version + 1 } as NotificationRow);
    await query(tx, "update notifications set read_at = $2, digest = false, version = version + 1 where id = $1", [
      id,
      now,
    ]);
    const change = { ...read, inbox: await takeFromInbox(tx, userId, 1) };
    return { result: change, events: [{ event: "notification.read", data: { userId, change } }] };
  });
}

/**
 * Marks all of the caller's notifications as read that were created up to `seenUpTo`, which is what they have seen. What
 * comes in at the same moment either waits for this and stays unread, or is counted and read. Safe to repeat.
 */
export function readAllNotifications(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  seenUpTo: string,
): Promise<InboxRead> {
  const { userId } = scope.principal;
  return outbox.write(scope, intent, async (tx, now) => {
    const inbox = await lockInbox(tx, userId);
    // Nobody has seen what is yet to come, nor anything from before there were computers.
    const upTo = new Date(Math.max(0, Math.min(Date.parse(seenUpTo), now.getTime()))).toISOString();
    const rows = await query(
      tx,
      `update notifications set read_at = $3, digest = false, version = version + 1
       where user_id = $1 and in_app and read_at is null and created_at <= $2 returning id`,
      [userId, upTo, now],
    );
    const unchanged = { upTo, readAt: now.toISOString(), inbox };
    if (rows.length === 0) return { result: unchanged, events: [] };
    const read = { ...unchanged, inbox: await takeFromInbox(tx, userId, rows.length) };
    return { result: read, events: [{ event: "inbox.read", data: { userId, read } }] };
  });
}

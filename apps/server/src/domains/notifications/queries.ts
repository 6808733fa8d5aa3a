import type { Inbox, listNotifications, Notification } from "@cohort/contract/notifications";
import type { RouteRequest } from "@cohort/contract/route";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

export { keepLanguage } from "./settings-query.ts";

type Instants = { createdAt: Date; readAt: Date | null };
export type NotificationRow = Omit<Notification, keyof Instants> & Instants & { userId: string };

export const notificationColumns = `id, user_id as "userId", version, type, params, created_at as "createdAt", read_at as "readAt"`;

export function presentNotification({ userId, createdAt, readAt, ...rest }: NotificationRow): Notification {
  return { ...rest, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null } as Notification;
}

/** A person's bell, latest first, with what is unread in all of it. */
export async function findNotifications(
  db: Db | Tx,
  userId: string,
  page: RouteRequest<typeof listNotifications>["query"],
) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const [inbox, rows] = await Promise.all([
    findInbox(db, userId),
    query<NotificationRow>(
      db,
      `select ${notificationColumns} from notifications
       where user_id = $1 and in_app and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
         and ($5::text is null or type = $5) ${page.unread ? "and read_at is null" : ""}
       order by created_at desc, id desc limit $4`,
      [userId, from?.at ?? null, from?.id ?? null, page.limit + 1, page.type ?? null],
    ),
  ]);
  return { ...toPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), presentNotification), inbox };
}

async function findInbox(db: Db | Tx, userId: string): Promise<Inbox> {
  const [inbox] = await query<Inbox>(db, "select version, unread from inboxes where user_id = $1", [userId]);
  return inbox ?? { version: 0, unread: 0 };
}

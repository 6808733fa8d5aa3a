import type { Notification } from "@cohort/contract/notifications";
import { type Db, query, type Tx } from "../../platform/database/database.ts";
import { decodeCursor, toPage } from "../../platform/http/cursor.ts";

export type NotificationRow = Omit<Notification, "createdAt" | "readAt"> & {
  userId: string;
  createdAt: Date;
  readAt: Date | null;
};

export const notificationColumns = `id, user_id as "userId", version, type, title, submission_id as "submissionId", created_at as "createdAt", read_at as "readAt"`;

export function presentNotification({ userId, createdAt, readAt, ...rest }: NotificationRow): Notification {
  return { ...rest, createdAt: createdAt.toISOString(), readAt: readAt?.toISOString() ?? null };
}

/** A person's notifications, latest first. */
export async function findNotifications(
  db: Db | Tx,
  userId: string,
  page: { cursor?: string | undefined; limit: number },
) {
  const from = page.cursor ? decodeCursor(page.cursor) : undefined;
  const rows = await query<NotificationRow>(
    db,
    `select ${notificationColumns} from notifications where user_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit $4`,
    [userId, from?.at ?? null, from?.id ?? null, page.limit + 1],
  );
  return toPage(rows, page.limit, (row) => ({ at: row.createdAt, id: row.id }), presentNotification);
}

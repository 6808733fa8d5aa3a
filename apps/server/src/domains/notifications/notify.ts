import type { Notification } from "@cohort/contract/notifications";
import type { Appended } from "../../events/effect.ts";
import { query, type Tx } from "../../platform/database/database.ts";
import { newId } from "../../platform/ids.ts";
import { type NotificationRow, notificationColumns, presentNotification } from "./queries.ts";

export type Notice = Pick<Notification, "type" | "title" | "submissionId"> & {
  userId: string;
  dedupeKey: string;
  at: Date;
};

/** Saves notices and returns their events. A notice with a known dedupe key is left out: everybody hears a thing once. */
export async function notify(tx: Tx, notices: readonly Notice[]): Promise<Appended[]> {
  if (notices.length === 0) return [];
  const rows = await query<NotificationRow>(
    tx,
    `insert into notifications (id, user_id, type, title, submission_id, dedupe_key, created_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
     on conflict (dedupe_key) do nothing returning ${notificationColumns}`,
    [
      notices.map((notice) => newId(notice.at.getTime())),
      notices.map((notice) => notice.userId),
      notices.map((notice) => notice.type),
      notices.map((notice) => notice.title),
      notices.map((notice) => notice.submissionId),
      notices.map((notice) => notice.dedupeKey),
      notices.map((notice) => notice.at),
    ],
  );
  return rows.map((row) => ({
    event: "notification.created" as const,
    data: { userId: row.userId, notification: presentNotification(row) },
  }));
}

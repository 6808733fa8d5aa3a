import type { NotificationSettings } from "@cohort/contract/notification-settings";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

/** What somebody chose; version 0 and nothing while they have not. */
export async function findSettings(db: Db | Tx, userId: string): Promise<NotificationSettings> {
  const [settings] = await query<NotificationSettings>(
    db,
    "select user_id as id, version, language, choices from notification_settings where user_id = $1",
    [userId],
  );
  return settings ?? { id: userId, version: 0, language: null, choices: {} };
}

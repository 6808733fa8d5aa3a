import type { Language } from "@cohort/contract/languages";
import type { NotificationSettings } from "@cohort/contract/notification-settings";
import { type Db, query, type Tx } from "../../platform/database/database.ts";

/** Has mails speak the language somebody first came in with, until they choose another. */
export async function keepLanguage(tx: Tx, userId: string, language: Language | undefined): Promise<void> {
  if (!language) return;
  await query(
    tx,
    "insert into notification_settings (user_id, version, language) values ($1, 1, $2) on conflict (user_id) do nothing",
    [userId, language],
  );
}

/** What somebody chose; version 0 and nothing while they have not. */
export async function findSettings(db: Db | Tx, userId: string): Promise<NotificationSettings> {
  const [settings] = await query<NotificationSettings>(
    db,
    "select user_id as id, version, language, choices from notification_settings where user_id = $1",
    [userId],
  );
  return settings ?? { id: userId, version: 0, language: null, choices: {} };
}

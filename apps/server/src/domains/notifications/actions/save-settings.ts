import type { NoticeType } from "@cohort/contract/notices";
import {
  defaultChoices,
  type NoticeChoice,
  type NoticeChoices,
  type NotificationSettings,
  type saveNotificationSettings,
} from "@cohort/contract/notification-settings";
import type { RouteRequest } from "@cohort/contract/route";
import type { Outbox } from "../../../events/outbox.ts";
import type { Scope } from "../../../platform/auth/scope.ts";
import { query } from "../../../platform/database/database.ts";
import { ApiError } from "../../../platform/errors.ts";
import type { Intent } from "../../../platform/intent.ts";
import { findSettings } from "../settings-query.ts";

/**
 * Keeps what the caller chose; what equals the default is left out, so that it follows the default. Of two tabs that
 * saw the same version one wins, and the other gets `resource.conflict` with the current choices.
 */
export function saveSettings(
  outbox: Outbox,
  scope: Scope,
  intent: Intent,
  input: RouteRequest<typeof saveNotificationSettings>["body"],
): Promise<NotificationSettings> {
  const { userId } = scope.principal;
  return outbox.write(scope, intent, async (tx) => {
    const choices = withoutDefaults(input.choices);
    const saved = { id: userId, version: input.version + 1, language: input.language, choices };
    const rows = await query(
      tx,
      `insert into notification_settings as s (user_id, version, language, choices)
       select $1, $2, $3, $4::jsonb where $2 = 1 or exists (select from notification_settings where user_id = $1)
       on conflict (user_id) do update set version = excluded.version, language = excluded.language, choices = excluded.choices
         where s.version = excluded.version - 1
       returning version`,
      [userId, saved.version, saved.language, JSON.stringify(choices)],
    );
    if (rows.length === 0) throw new ApiError("resource.conflict", { current: await findSettings(tx, userId) });
    return { result: saved, events: [{ event: "notificationSettings.saved", data: saved }] };
  });
}

function withoutDefaults(choices: NoticeChoices): NoticeChoices {
  const chosen = Object.entries(choices) as [NoticeType, NoticeChoice][];
  return Object.fromEntries(
    chosen.filter(([type, { inApp, email }]) => {
      const usual = defaultChoices[type];
      return usual.inApp !== inApp || usual.email !== email;
    }),
  );
}

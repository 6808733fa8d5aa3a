import type { Language } from "@cohort/contract/languages";
import {
  type NoticeChoices,
  type NotificationSettings,
  saveNotificationSettings,
} from "@cohort/contract/notification-settings";
import { useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import type { ApiError } from "../../api/api-error.ts";
import { useApi, useValue } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { language } from "../../strings/language.ts";
import { t } from "../../strings/notification-settings.ts";
import { toast } from "../../ui/toast.ts";
import { settingsQuery } from "./queries.ts";

type Change = { language?: Language; choices?: NoticeChoices };

const saving = ["save-notification-settings"] as const;

const changed = <Settings extends Pick<NotificationSettings, "language" | "choices">>(
  settings: Settings,
  change: Change,
): Settings => ({ ...settings, ...change, choices: { ...settings.choices, ...change.choices } });

/**
 * The settings with what was just chosen, and the way to choose more. Choices made quickly are saved one after the
 * other, each upon the version before it, so that nobody conflicts with themselves.
 */
export function useSettings(): [NotificationSettings, (change: Change) => void] {
  const api = useApi();
  const client = useQueryClient();
  const saved = useValue(settingsQuery, {});
  const { mutate } = useMutation<NotificationSettings, ApiError, Change>({
    mutationKey: saving,
    scope: { id: saving[0] },
    async mutationFn(change) {
      const { value } = await client.fetchQuery(settingsQuery.options(api, {}));
      const { version, choices, language: chosen } = changed(value, change);
      // Whoever chooses anything on a German page means German mails, until they say otherwise.
      return api.call(saveNotificationSettings, { body: { version, choices, language: chosen ?? language } });
    },
    onError: (error) => toast(error.code === "resource.conflict" ? t.conflict : explain(error), "bad"),
  });
  const pending = useMutationState({
    filters: { mutationKey: saving, status: "pending" },
    select: ({ state }) => state.variables as Change,
  });
  return [pending.reduce(changed, saved), mutate];
}

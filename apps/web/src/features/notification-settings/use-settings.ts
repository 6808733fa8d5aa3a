import type { Language } from "@cohort/contract/languages";
import type { NoticeType } from "@cohort/contract/notices";
import {
  choiceOf,
  type NoticeChoice,
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

/** Only what was chosen, not what stood beside it: that may have been chosen anew a moment ago. */
type Change = { language: Language } | { type: NoticeType; choice: Partial<NoticeChoice> };

const saving = ["save-notification-settings"] as const;

function changed(settings: NotificationSettings, change: Change): NotificationSettings {
  if ("language" in change) return { ...settings, ...change };
  const choice = { ...choiceOf(settings.choices, change.type), ...change.choice };
  return { ...settings, choices: { ...settings.choices, [change.type]: choice } };
}

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

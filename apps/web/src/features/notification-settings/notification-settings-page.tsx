import type { Language } from "@cohort/contract/languages";
import type { NoticeType } from "@cohort/contract/notices";
import {
  choiceOf,
  type NoticeChoice,
  type NotificationSettings,
  saveNotificationSettings,
} from "@cohort/contract/notification-settings";
import { SegmentedControl } from "@mantine/core";
import { useCall, useValue } from "../../api/provider.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { noticesFor } from "../../entities/notices-for.ts";
import { explain } from "../../strings/errors.ts";
import { language, languages } from "../../strings/language.ts";
import { t } from "../../strings/notification-settings.ts";
import { Panel } from "../../ui/panel.tsx";
import { Setting } from "../../ui/setting.tsx";
import { toast } from "../../ui/toast.ts";
import { ChoiceTable } from "./choice-table.tsx";
import { DesktopSetting } from "./desktop-setting.tsx";
import styles from "./notification-settings.module.css";
import { settingsQuery } from "./queries.ts";

/** What one hears of, and where. Every choice is saved at once and holds in every tab. */
export function NotificationSettingsPage() {
  const settings = useValue(settingsQuery, {});
  const save = useSave(settings);
  const types = noticesFor(useMe().roles);
  const choose = (type: NoticeType, choice: NoticeChoice) => save({ choices: { ...settings.choices, [type]: choice } });

  return (
    <div className={styles.panels}>
      <Panel title={t.title} hint={t.hint} flush>
        <p className={styles.intro}>{t.intro}</p>
        <ChoiceTable types={types} choiceOf={(type) => choiceOf(settings.choices, type)} onChoose={choose} />
        <p className={styles.outro}>{t.digestHint}</p>
      </Panel>
      <Panel label={t.desktop}>
        <DesktopSetting />
        <Setting label={t.mailLanguage} hint={t.mailLanguageHint}>
          {(labelledBy) => (
            <SegmentedControl
              aria-labelledby={labelledBy}
              data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
              value={settings.language ?? "en"}
              onChange={(value) => save({ language: value as Language })}
            />
          )}
        </Setting>
      </Panel>
    </div>
  );
}

type Change = Partial<Pick<NotificationSettings, "language" | "choices">>;

function useSave(settings: NotificationSettings): (change: Change) => void {
  const { mutate } = useCall(saveNotificationSettings);
  return (change) => {
    const { version, choices } = settings;
    // Whoever chooses anything on a German page means German mails, until they say otherwise.
    const spoken = settings.language ?? language;
    mutate(
      { body: { version, choices, language: spoken, ...change } },
      {
        onError: (error) => toast(error.code === "resource.conflict" ? t.conflict : explain(error), "bad"),
      },
    );
  };
}

import type { Language } from "@cohort/contract/languages";
import { choiceOf } from "@cohort/contract/notification-settings";
import { SegmentedControl } from "@mantine/core";
import { useMe } from "../../entities/me/use-me.ts";
import { noticesFor } from "../../entities/notices-for.ts";
import { languages } from "../../strings/language.ts";
import { t } from "../../strings/notification-settings.ts";
import { Panel } from "../../ui/panel.tsx";
import { Setting } from "../../ui/setting.tsx";
import { ChoiceTable } from "./choice-table.tsx";
import { DesktopSetting } from "./desktop-setting.tsx";
import styles from "./notification-settings.module.css";
import { useSettings } from "./use-settings.ts";

/** What one hears of, and where. Every choice is saved at once and holds in every tab. */
export function NotificationSettingsPage() {
  const [settings, save] = useSettings();
  const types = noticesFor(useMe().roles);

  return (
    <div className={styles.panels}>
      <Panel title={t.title} hint={t.hint} flush>
        <p className={styles.intro}>{t.intro}</p>
        <ChoiceTable
          types={types}
          choiceOf={(type) => choiceOf(settings.choices, type)}
          onChoose={(type, choice) => save({ type, choice })}
        />
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

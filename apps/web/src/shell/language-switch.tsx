import { SegmentedControl } from "@mantine/core";
import { t } from "../strings/account.ts";
import { chooseLanguage, type Language, language, languages } from "../strings/language.ts";
import styles from "./theme-switch.module.css";

const choices = Object.entries(languages).map(([value, label]) => ({ value: value as Language, label }));

/** The language on this device. The page is loaded again: every text of it is fixed when it is read. */
export function LanguageSwitch() {
  const choose = (value: Language) => {
    chooseLanguage(value);
    location.reload();
  };
  return (
    <div className={styles.switch}>
      <span id="language-label">{t.language}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="language-label"
        data={choices}
        value={language}
        onChange={(value) => choose(value)}
      />
    </div>
  );
}

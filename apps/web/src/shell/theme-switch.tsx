import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { t } from "../strings/account.ts";
import styles from "./theme-switch.module.css";

const choices = [
  { value: "light", label: t.theme.light },
  { value: "dark", label: t.theme.dark },
  { value: "auto", label: t.theme.auto },
];

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <div className={styles.switch}>
      <span id="theme-label">{t.theme.label}</span>
      <SegmentedControl
        size="xs"
        aria-labelledby="theme-label"
        data={choices}
        value={colorScheme}
        onChange={(value) => setColorScheme(value === "light" || value === "dark" ? value : "auto")}
      />
    </div>
  );
}

import { SegmentedControl } from "@mantine/core";
import { t } from "../../strings/notification-settings.ts";
import { chooseDesktop, useDesktopChoice } from "../../ui/desktop-notice.ts";
import { Setting } from "../../ui/setting.tsx";

/** Notices outside the page. The browser is asked by this click and never before. */
export function DesktopSetting() {
  const choice = useDesktopChoice();
  const problem = { unsupported: t.desktopUnsupported, denied: t.desktopDenied, on: null, off: null }[choice];
  return (
    <Setting label={t.desktop} hint={problem ?? t.desktopHint}>
      {(labelledBy) => (
        <SegmentedControl
          aria-labelledby={labelledBy}
          disabled={problem !== null}
          data={[
            { value: "on", label: t.desktopOn },
            { value: "off", label: t.desktopOff },
          ]}
          value={choice === "on" ? "on" : "off"}
          onChange={(value) => void chooseDesktop(value === "on")}
        />
      )}
    </Setting>
  );
}

import { SegmentedControl, useMantineColorScheme } from "@mantine/core";
import { chooseLanguage, chosenLanguage, isLanguage, languages } from "../../strings/language.ts";
import { t } from "../../strings/settings.ts";
import { useAppearance } from "../../ui/appearance.ts";
import { Panel } from "../../ui/panel.tsx";
import { Setting } from "../../ui/setting.tsx";

/** How pages look on this device; every choice shows at once, the language after loading the page again. */
export function AppearancePage() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setDensity] = useAppearance("density");
  const [motion, setMotion] = useAppearance("motion");
  return (
    <Panel title={t.appearance} hint={t.onThisDevice}>
      <Setting label={t.theme} hint={t.themeHint}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            data={[
              { value: "light", label: t.themes.light },
              { value: "dark", label: t.themes.dark },
              { value: "auto", label: t.themes.auto },
            ]}
            value={colorScheme}
            onChange={setColorScheme}
          />
        )}
      </Setting>
      <Setting label={t.density} hint={t.densityHint}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            data={[
              { value: "comfortable", label: t.densities.comfortable },
              { value: "compact", label: t.densities.compact },
            ]}
            value={density}
            onChange={setDensity}
          />
        )}
      </Setting>
      <Setting label={t.motion} hint={t.motionHint}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            data={[
              { value: "system", label: t.motions.system },
              { value: "reduced", label: t.motions.reduced },
            ]}
            value={motion}
            onChange={setMotion}
          />
        )}
      </Setting>
      <Setting label={t.language} hint={t.languageHint}>
        {(labelledBy) => (
          <SegmentedControl
            aria-labelledby={labelledBy}
            data={[
              { value: "auto", label: t.browserLanguage },
              ...Object.entries(languages).map(([value, label]) => ({ value, label })),
            ]}
            value={chosenLanguage() ?? "auto"}
            onChange={speak}
          />
        )}
      </Setting>
    </Panel>
  );
}

function speak(choice: string): void {
  chooseLanguage(isLanguage(choice) ? choice : undefined);
  location.reload();
}

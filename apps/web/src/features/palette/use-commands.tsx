import { useMantineColorScheme } from "@mantine/core";
import { canReview, useMe } from "../../entities/me/use-me.ts";
import { useClaim } from "../../entities/submissions/use-claim.ts";
import { t } from "../../strings/palette.ts";
import { useAppearance } from "../../ui/appearance.ts";
import { ArrowRightIcon, KeyboardIcon, SettingsIcon } from "../../ui/icons.tsx";
import { openShortcuts } from "../../ui/page-shortcuts.ts";
import type { Entry } from "./entry.ts";

/** What can be done from anywhere. A choice that is already made is not offered. */
export function useCommands(): Entry[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setDensity] = useAppearance("density");
  const { claimNext } = useClaim();
  const isStaff = canReview(useMe().roles);
  const themes = (["light", "dark", "auto"] as const)
    .filter((scheme) => scheme !== colorScheme)
    .map((scheme) => ({ id: scheme, label: t[scheme], icon: <SettingsIcon />, run: () => setColorScheme(scheme) }));
  const other = density === "compact" ? "comfortable" : "compact";
  return [
    ...(isStaff
      ? [{ id: "claim-next", label: t.claimNext, icon: <ArrowRightIcon />, run: () => void claimNext() }]
      : []),
    ...themes,
    { id: other, label: t[other], icon: <SettingsIcon />, run: () => setDensity(other) },
    { id: "shortcuts", label: t.shortcuts, icon: <KeyboardIcon />, keys: "?", run: openShortcuts },
  ];
}

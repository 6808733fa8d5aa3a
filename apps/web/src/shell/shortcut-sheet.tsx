import { t } from "../strings/frame.ts";
import { words } from "../strings/shared.ts";
import { closeShortcuts, useShortcutSheet } from "../ui/page-shortcuts.ts";
import { Shortcuts } from "../ui/shortcuts.tsx";
import type { AppPage } from "./pages.ts";

/** The keys of the page on screen, and those of every page. */
export default function ShortcutSheet({ pages }: { pages: readonly AppPage[] }) {
  const { isOpen, ofPage } = useShortcutSheet();
  return (
    <Shortcuts
      title={words.shortcuts.title}
      closeLabel={words.close}
      sections={[
        { title: t.keys.here, keys: ofPage },
        { title: t.keys.everywhere, keys: t.keys.list },
        { title: t.keys.goTo, keys: pages.map(({ letter, label }) => [`g ${letter}`, label] as const) },
      ]}
      opened={isOpen}
      onClose={closeShortcuts}
    />
  );
}

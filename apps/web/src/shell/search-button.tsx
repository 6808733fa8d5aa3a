import { lazy, Suspense, useMemo, useState } from "react";
import { useRolesHere } from "../entities/me/use-me.ts";
import { t } from "../strings/frame.ts";
import { SearchIcon } from "../ui/icons.tsx";
import { openShortcuts, useShortcutSheet } from "../ui/page-shortcuts.ts";
import { useKeys } from "../ui/use-keys.ts";
import { pagesFor } from "./pages.ts";
import styles from "./search-button.module.css";
import { useGoKeys } from "./use-go-keys.ts";

const Palette = lazy(() => import("../features/palette/palette.tsx"));
const ShortcutSheet = lazy(() => import("./shortcut-sheet.tsx"));

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way to everything by its name, and the keys that work on every page. What it opens loads when it is wanted. */
export function SearchButton() {
  const roles = useRolesHere();
  const pages = useMemo(() => pagesFor(roles), [roles]);
  const [isOpen, setOpen] = useState(false);
  const sheet = useShortcutSheet();
  useGoKeys(pages);
  useKeys({ "mod+k": () => setOpen(true), "?": openShortcuts });
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
        onClick={() => setOpen(true)}
      >
        <SearchIcon />
        <span className={styles.label}>{t.search}</span>
        <kbd className={styles.keys}>{isApple ? "⌘ K" : t.searchKeys}</kbd>
      </button>
      <Suspense>
        {isOpen && (
          <Palette
            pages={pages.map(({ to, label, letter, Icon }) => ({ to, label, icon: <Icon />, keys: `g ${letter}` }))}
            onClose={() => setOpen(false)}
          />
        )}
        {sheet.isOpen && <ShortcutSheet pages={pages} />}
      </Suspense>
    </>
  );
}

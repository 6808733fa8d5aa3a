import { ActionIcon } from "@mantine/core";
import { KeyboardIcon } from "./icons.tsx";
import { openShortcuts } from "./page-shortcuts.ts";

/**
 * Opens the sheet of keys, for whoever does not know the key yet. Apart from the sheet, so that its page need not carry
 * it.
 */
export function ShortcutsButton({ label }: { label: string }) {
  return (
    <ActionIcon variant="default" size={36} className="needs-keyboard" aria-label={label} onClick={openShortcuts}>
      <KeyboardIcon />
    </ActionIcon>
  );
}

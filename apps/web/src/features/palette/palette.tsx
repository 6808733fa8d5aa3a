import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useMe } from "../../entities/me/use-me.ts";
import { t } from "../../strings/palette.ts";
import { SearchIcon } from "../../ui/icons.tsx";
import { type Entry, isMeant } from "./entry.ts";
import { Options } from "./options.tsx";
import styles from "./palette.module.css";
import { readRecent, rememberPlace } from "./recent.ts";
import { useCommands } from "./use-commands.tsx";
import { useFound } from "./use-found.tsx";

type PaletteProps = {
  /** The pages of the caller's roles, as the frame knows them. */
  pages: readonly { to: string; label: string; icon: React.ReactNode; keys?: string | undefined }[];
  onClose: () => void;
};

/** Everything by its name, for the keyboard: a combobox over pages, commands and what the server finds. */
export default function Palette({ pages, onClose }: PaletteProps) {
  const router = useRouter();
  const userId = useMe().user.id;
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const commands = useCommands();
  const found = useFound(typed);
  const isIdle = typed.trim() === "";

  const places = pages.map((page) => ({ id: page.to, ...page }));
  const recent = readRecent(userId).map((place) => ({ id: `recent ${place.to}`, ...place }));
  const isNamed = ({ label }: Entry) => isIdle || isMeant(label, typed.trim());
  const groups = [
    ...(isIdle ? [{ title: t.groups.recent, entries: recent }] : []),
    { title: t.groups.pages, entries: places.filter(isNamed) },
    ...(isIdle ? [] : found.groups),
    { title: t.groups.commands, entries: commands.filter(isNamed) },
  ].filter(({ entries }) => entries.length > 0);
  const entries = groups.flatMap((group) => group.entries);
  const current = entries[Math.min(chosen, entries.length - 1)];

  useEffect(() => dialog.current?.showModal(), []);

  const run = (entry: Entry) => {
    dialog.current?.close();
    if ("run" in entry) return entry.run();
    rememberPlace(userId, { to: entry.to, label: entry.label });
    router.history.push(entry.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0)
      setChosen((Math.min(chosen, entries.length - 1) + step + entries.length) % entries.length);
    else if (event.key === "Enter" && current && !event.nativeEvent.isComposing) run(current);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself.
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t.label}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className={styles.field}>
        <SearchIcon size={18} />
        <input
          className={styles.input}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current && `${id}-${current.id}`}
          aria-autocomplete="list"
          aria-label={t.label}
          placeholder={t.placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
          value={typed}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setChosen(0);
          }}
        />
      </div>
      <Options
        id={id}
        label={t.label}
        groups={groups}
        current={current}
        onPoint={(entry) => setChosen(entries.indexOf(entry))}
        onRun={run}
      />
      <p className={styles.foot} role="status">
        {found.hasFailed
          ? t.unreachable
          : entries.length === 0
            ? found.isSearching
              ? t.searching
              : `${t.nothing(typed.trim())} ${t.nothingHint}`
            : t.results(entries.length)}
      </p>
    </dialog>
  );
}

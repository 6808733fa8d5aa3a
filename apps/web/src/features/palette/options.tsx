import { Kbd } from "@mantine/core";
import { useEffect } from "react";
import type { Entry, EntryGroup } from "./entry.ts";
import styles from "./palette.module.css";

type OptionsProps = {
  id: string;
  label: string;
  groups: readonly EntryGroup[];
  current: Entry | undefined;
  onPoint: (entry: Entry) => void;
  onRun: (entry: Entry) => void;
};

/** The entries of the palette, one of them current; the field keeps the focus. */
export function Options({ id, label, groups, current, onPoint, onRun }: OptionsProps) {
  useEffect(() => {
    if (current) document.getElementById(`${id}-${current.id}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);
  return (
    <div id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
        <div key={group.title} role="group" aria-labelledby={`${id}-${group.title}`} className={styles.group}>
          <p id={`${id}-${group.title}`} className={styles.heading}>
            {group.title}
          </p>
          {group.entries.map((entry) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys for all of them.
            <div
              key={entry.id}
              id={`${id}-${entry.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={entry === current}
              className={styles.option}
              onPointerMove={() => entry !== current && onPoint(entry)}
              onClick={() => onRun(entry)}
            >
              <span className={styles.icon}>{entry.icon}</span>
              <span className={styles.label}>{entry.label}</span>
              {entry.detail && <span className={styles.detail}>{entry.detail}</span>}
              {entry.keys && <Kbd>{entry.keys}</Kbd>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

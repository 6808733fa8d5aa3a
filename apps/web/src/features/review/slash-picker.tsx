import { type RefObject, useEffect, useId, useState } from "react";
import { useRead } from "../../api/provider.tsx";
import { snippetsQuery } from "../../entities/snippets/queries.ts";
import { t } from "../../strings/review.ts";
import { insertAt, matching, type Slash, slashAt } from "./slash.ts";
import styles from "./slash-picker.module.css";

const mostShown = 6;

type SlashPickerProps = {
  /** Whose snippets; undefined for whoever has only one programme. */
  programmeId: string | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
};

/**
 * Snippets by `/` and a part of their name, in the field itself: arrows choose, Enter or Tab puts in, Escape leaves the
 * slash alone. The list is fetched at the first slash and follows by itself from then on.
 */
export function SlashPicker({ programmeId, field, text, onChange }: SlashPickerProps) {
  const id = useId();
  const [slash, setSlash] = useState<Slash>();
  const [closedAt, setClosedAt] = useState<number>();
  const [at, setAt] = useState(0);
  const { data } = useRead(snippetsQuery, { programmeId }, { enabled: slash !== undefined });
  const isOpen = slash !== undefined && slash.start !== closedAt && data !== undefined;
  const found = isOpen ? matching(data.items, slash.word).slice(0, mostShown) : [];
  const chosen = found[Math.min(at, found.length - 1)];

  const insert = (body: string) => {
    if (!slash) return;
    const next = insertAt(text, slash, body);
    onChange(next.text);
    setSlash(undefined);
    // After the text is drawn; before that the caret has nowhere to stand.
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    const follow = () => {
      const next = slashAt(area.value, area.selectionStart);
      setSlash(next);
      if (!next) setClosedAt(undefined);
    };
    const leave = () => setSlash(undefined);
    const onKey = (event: KeyboardEvent) => {
      if (found.length === 0 || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) setAt((before) => (before + step + found.length) % found.length);
      else if (event.key === "Escape") setClosedAt(slash?.start);
      else if ((event.key === "Enter" || event.key === "Tab") && chosen) insert(chosen.body);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    area.addEventListener("input", follow);
    area.addEventListener("click", follow);
    area.addEventListener("blur", leave);
    area.addEventListener("keydown", onKey);
    return () => {
      area.removeEventListener("input", follow);
      area.removeEventListener("click", follow);
      area.removeEventListener("blur", leave);
      area.removeEventListener("keydown", onKey);
    };
  });

  useEffect(() => {
    const area = field.current;
    if (!area) return;
    if (isOpen && chosen) {
      area.setAttribute("aria-controls", id);
      area.setAttribute("aria-activedescendant", `${id}-${chosen.id}`);
    } else {
      area.removeAttribute("aria-controls");
      area.removeAttribute("aria-activedescendant");
    }
  });

  if (!isOpen) return null;
  return (
    <div className={styles.anchor}>
      <div id={id} className={styles.list} {...(found.length > 0 && { role: "listbox", "aria-label": t.slashLabel })}>
        {found.length === 0 && <p className={styles.none}>{data.items.length === 0 ? t.slashEmpty : t.slashNone}</p>}
        {found.map((snippet) => (
          // biome-ignore lint/a11y/useFocusableInteractive: The focus stays in the field, as in every combobox.
          // biome-ignore lint/a11y/useKeyWithClickEvents: The field takes the keys.
          <div
            key={snippet.id}
            id={`${id}-${snippet.id}`}
            role="option"
            aria-selected={snippet === chosen}
            className={styles.option}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => insert(snippet.body)}
          >
            <strong>{snippet.title}</strong>
            <span>{snippet.body}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

import { Kbd, Modal } from "@mantine/core";
import type { Shortcut } from "./page-shortcuts.ts";
import styles from "./shortcuts.module.css";

type ShortcutsProps = {
  title: string;
  closeLabel: string;
  sections: readonly { title: string; keys: readonly Shortcut[] }[];
  opened: boolean;
  onClose: () => void;
};

/** What the keyboard can do, on this page and on every page. */
export function Shortcuts({ title, closeLabel, sections, opened, onClose }: ShortcutsProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": closeLabel }}>
      <div className={styles.sections}>
        {sections
          .filter(({ keys }) => keys.length > 0)
          .map((section) => (
            <section key={section.title}>
              <h3 className={styles.heading}>{section.title}</h3>
              <dl className={styles.list}>
                {section.keys.map(([key, meaning]) => (
                  <div key={key} className={styles.item}>
                    <dt>{meaning}</dt>
                    <dd>
                      <Kbd>{key}</Kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Modal>
  );
}

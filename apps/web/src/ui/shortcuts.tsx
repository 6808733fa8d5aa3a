import { Kbd, Modal } from "@mantine/core";
import styles from "./shortcuts.module.css";

type ShortcutsProps = {
  title: string;
  closeLabel: string;
  keys: readonly (readonly [string, string])[];
  opened: boolean;
  onClose: () => void;
};

/** What the keyboard can do on this page. */
export function Shortcuts({ title, closeLabel, keys, opened, onClose }: ShortcutsProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": closeLabel }}>
      <dl className={styles.list}>
        {keys.map(([key, meaning]) => (
          <div key={key} className={styles.item}>
            <dt>{meaning}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

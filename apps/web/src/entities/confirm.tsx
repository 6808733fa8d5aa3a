import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { words } from "../strings/shared.ts";
import styles from "./confirm.module.css";

/** Asks before something that cannot be undone: says what happens, and names the action on its button. */
export function Confirm({
  title,
  children,
  actionLabel,
  isBusy = false,
  onConfirm,
  onClose,
}: {
  title: string;
  children: ReactNode;
  actionLabel: string;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": words.close }}>
      <div className={styles.body}>
        <div>{children}</div>
        <div className={styles.actions}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
          <Button color="red" loading={isBusy} onClick={onConfirm}>
            {actionLabel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

import { Button, Modal, Textarea } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/progress.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import styles from "./progress.module.css";

type ReasonDialogProps = {
  title: string;
  lead: string;
  reasonLabel: string;
  /** What the button says that does it. */
  action: string;
  call: { isPending: boolean; error: unknown };
  /** Whether everything but the reason is there. */
  isReady?: boolean;
  children?: ReactNode;
  onSend: (reason: string) => void;
  onClose: () => void;
};

/** As many letters as the contract asks for. */
const shortest = 3;

/** Something done to a student, with the reason they will read. Keeps what was typed when the server refuses. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, reasonLabel, action, call, isReady = true, children, onSend, onClose } = props;
  const [reason, setReason] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ "aria-label": words.close }}>
      <form className={styles.form} onSubmit={send}>
        <p className={styles.quiet}>{lead}</p>
        {children}
        <Textarea
          label={reasonLabel}
          description={t.staff.reasonHint}
          required
          autosize
          minRows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {Boolean(call.error) && <Callout tone="bad">{explain(call.error)}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={call.isPending} disabled={!isReady || reason.trim().length < shortest}>
            {action}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

import { type Period, type PeriodState, setPeriodState } from "@cohort/contract/periods";
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/periods.ts";
import { words } from "../../strings/shared.ts";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./periods.module.css";

export type Move = { name: keyof typeof t.moves; to: PeriodState };

type MoveDialogProps = { season: Period; move: Move; onClose: () => void };

/** Says what a step will do to everybody before it is taken. Another's step in the meantime is told, not overrun. */
export function MoveDialog({ season, move: { name, to }, onClose }: MoveDialogProps) {
  const call = useCall(setPeriodState);
  // What was seen when the question was asked: whoever answers it means that.
  const [seen] = useState(season.version);
  const isStale = season.version !== seen;
  const go = () =>
    call.mutate(
      { params: { id: season.id }, body: { version: seen, state: to } },
      {
        onSuccess: () => {
          toast(t.moved[name]);
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.ask[name](season.name)}
      centered
      closeButtonProps={{ "aria-label": words.close }}
    >
      <div className={styles.dialog}>
        <ul className={styles.happens}>
          {t.happens[name].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {(isStale || call.error) && <Callout tone="bad">{isStale ? t.changed : explain(call.error)}</Callout>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.cancel}
          </Button>
          <Button loading={call.isPending} disabled={isStale} onClick={go}>
            {t.moves[name]}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

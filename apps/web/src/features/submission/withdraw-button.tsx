import { type StudentSubmission, withdrawSubmission } from "@cohort/contract/submissions";
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { words } from "../../strings/shared.ts";
import { t } from "../../strings/submission.ts";
import { UndoIcon } from "../../ui/icons.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./submission.module.css";

/** Takes work back while nobody has claimed it, after asking. */
export function WithdrawButton({ submission }: { submission: StudentSubmission }) {
  const [isAsking, setAsking] = useState(false);
  const withdraw = useCall(withdrawSubmission);
  const confirm = () => {
    withdraw.mutate(
      { params: { id: submission.id }, body: { version: submission.version } },
      {
        onSuccess: () => toast(t.withdrawn),
        onError: (error) => toast(explain(error), "bad"),
        onSettled: () => setAsking(false),
      },
    );
  };
  return (
    <>
      <Button variant="default" fullWidth mt="md" leftSection={<UndoIcon />} onClick={() => setAsking(true)}>
        {t.withdraw}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t.withdrawTitle}
        centered
        closeButtonProps={{ "aria-label": words.close }}
      >
        <p>{t.withdrawBody}</p>
        <div className={styles.choices}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {words.cancel}
          </Button>
          <Button onClick={confirm} loading={withdraw.isPending}>
            {t.withdraw}
          </Button>
        </div>
      </Modal>
    </>
  );
}

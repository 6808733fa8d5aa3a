import { reverseEntry, type ScoreEntry } from "@cohort/contract/scoring";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { t } from "../../strings/progress.ts";
import { toast } from "../../ui/toast.ts";
import styles from "./progress.module.css";
import { ReasonDialog } from "./reason-dialog.tsx";

/** Takes an award or a deduction back, for a reason. */
export function TakeBack({ entry }: { entry: ScoreEntry }) {
  const [isOpen, setOpen] = useState(false);
  const reverse = useCall(reverseEntry);
  return (
    <>
      <Button
        size="xs"
        variant="default"
        aria-label={t.staff.takeBackOf(entry.reason)}
        className={styles.takeBack ?? ""}
        onClick={() => setOpen(true)}
      >
        {t.staff.takeBack}
      </Button>
      {isOpen && (
        <ReasonDialog
          title={t.staff.takeBackOf(entry.reason)}
          lead={t.staff.takeBackLead(-entry.amount)}
          reasonLabel={t.staff.decideReason}
          action={t.staff.takeBack}
          call={reverse}
          onSend={(reason) =>
            reverse.mutate(
              { params: { id: entry.id }, body: { reason } },
              {
                onSuccess: () => {
                  toast(t.staff.takenBack);
                  setOpen(false);
                },
              },
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

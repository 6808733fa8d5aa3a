import type { Gradebook } from "@cohort/contract/gradebook";
import { releaseGrades } from "@cohort/contract/grading";
import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useCall } from "../../api/provider.tsx";
import { explain } from "../../strings/errors.ts";
import { t } from "../../strings/gradebook.ts";
import { words } from "../../strings/shared.ts";
import { toast } from "../../ui/toast.ts";
import styles from "./gradebook.module.css";

const batchSize = 200;

/** Releases every held grade on screen, after asking once; what changed meanwhile is left alone and counted. */
export function ReleaseHeld({ book }: { book: Gradebook }) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const release = useCall(releaseGrades);
  const held = book.rows.flatMap(({ cells }) => cells.filter(({ state }) => state === "graded"));
  if (held.length === 0 && !isAsking) return null;
  const run = async () => {
    setBusy(true);
    try {
      let done = 0;
      for (let from = 0; from < held.length; from += batchSize) {
        const items = held.slice(from, from + batchSize).map(({ submissionId: id, version }) => ({ id, version }));
        const answer = await release.mutateAsync({ body: { items } });
        done += answer.items.filter(({ ok }) => ok).length;
      }
      const left = held.length - done;
      toast(left === 0 ? t.released(done) : `${t.released(done)} ${t.leftAlone(left)}`);
    } catch (error) {
      toast(explain(error), "bad");
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t.release(held.length)}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t.release(held.length)}
        centered
        closeButtonProps={{ "aria-label": words.close }}
      >
        <p>{t.confirm(held.length)}</p>
        <div className={styles.choices}>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t.cancel}
          </Button>
          <Button loading={isBusy} onClick={() => void run()}>
            {t.confirmYes}
          </Button>
        </div>
      </Modal>
    </>
  );
}

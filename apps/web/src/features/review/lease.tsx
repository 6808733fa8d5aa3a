import { Button } from "@mantine/core";
import { t } from "../../strings/review.ts";
import { formatClock } from "../../ui/format.ts";
import type { ReviewActions } from "./mutations.ts";
import styles from "./review.module.css";

const shortMs = 5 * 60_000;

/** How long the submission is reserved, with renewing and giving back. */
export function Lease({ leaseMs, actions }: { leaseMs: number; actions: ReviewActions }) {
  const swallow = () => undefined;
  return (
    <div className={styles.lease}>
      <span className={styles.clock} data-short={leaseMs < shortMs || undefined}>
        {t.leaseLeft(formatClock(leaseMs))}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => void actions.claim().catch(swallow)}
        disabled={actions.isBusy}
      >
        {t.renew}
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        onClick={() => void actions.unclaim().catch(swallow)}
        disabled={actions.isBusy}
      >
        {t.giveBack}
      </Button>
    </div>
  );
}

import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/review.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import styles from "./review.module.css";

/** Somebody was first: how things stand now, with everything typed still in the form below. */
export function ConflictNotice({ current, onDismiss }: { current: StaffSubmission; onDismiss: () => void }) {
  return (
    <Callout
      tone="warn"
      title={t.conflictTitle}
      actions={
        <Button size="xs" variant="default" onClick={onDismiss}>
          {t.conflictDismiss}
        </Button>
      }
    >
      <p>{t.conflictBody}</p>
      <p className={styles.now}>
        {t.conflictNow}: <StateBadge state={current.state} />
        {current.claim && <span>{t.conflictClaimedBy(current.claim.by.name)}</span>}
        <time dateTime={current.updatedAt}>{formatDateTime(current.updatedAt)}</time>
      </p>
    </Callout>
  );
}

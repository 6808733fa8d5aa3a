import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/review.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import styles from "./review.module.css";

type ConflictNoticeProps = { current: StaffSubmission; mine: string; onDismiss: () => void };

/** Somebody was first: how things stand now, with everything typed still in the form below. */
export function ConflictNotice({ current, mine, onDismiss }: ConflictNoticeProps) {
  const { grade, requestedChanges, state } = current;
  const theirs = grade?.feedback ?? (state === "changes_requested" ? requestedChanges : null);
  return (
    <Callout
      tone="warn"
      title={t.conflictTitle}
      actions={
        <>
          {mine.trim() !== "" && <CopyButton text={mine} />}
          <Button size="xs" variant="default" onClick={onDismiss}>
            {t.conflictDismiss}
          </Button>
        </>
      }
    >
      <p>{t.conflictBody}</p>
      <p className={styles.now}>
        {t.conflictNow}: <StateBadge state={current.state} />
        {current.claim && <span>{t.conflictClaimedBy(current.claim.by.name)}</span>}
        {grade && (
          <span>
            {grade.gradedBy.name} {t.theirVerdict(grade.raw, current.maxPoints)}
          </span>
        )}
        <time dateTime={current.updatedAt}>{formatDateTime(current.updatedAt)}</time>
      </p>
      {theirs && (
        <div className={styles.theirs}>
          <Markdown text={theirs} />
        </div>
      )}
    </Callout>
  );
}

function CopyButton({ text }: { text: string }) {
  const copy = () => void navigator.clipboard?.writeText(text).then(() => toast(t.copied));
  return (
    <Button size="xs" variant="default" onClick={copy}>
      {t.copyMine}
    </Button>
  );
}

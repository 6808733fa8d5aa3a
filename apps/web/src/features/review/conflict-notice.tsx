import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/review.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Callout } from "../../ui/notice.tsx";
import { toast } from "../../ui/toast.ts";
import type { Notes } from "./notes.ts";
import styles from "./review.module.css";

type ConflictNoticeProps = {
  current: StaffSubmission;
  mine: Notes;
  /** Whether what was typed stands in a form below; else it is shown here, where it would be gone from sight. */
  hasForm: boolean;
  onDismiss: (() => void) | undefined;
  onDiscard: () => void;
};

/** Somebody was first: what they did beside what was written here, to choose from. Nothing is lost until it is discarded. */
export function ConflictNotice({ current, mine, hasForm, onDismiss, onDiscard }: ConflictNoticeProps) {
  const { grade, requestedChanges, state } = current;
  const theirs = grade?.feedback ?? (state === "changes_requested" ? requestedChanges : null);
  return (
    <Callout
      tone="warn"
      title={t.conflictTitle}
      actions={
        <>
          {mine.feedback.trim() !== "" && <CopyButton text={mine.feedback} />}
          {!hasForm && (
            <Button size="xs" variant="default" onClick={onDiscard}>
              {t.conflictDiscard}
            </Button>
          )}
          {onDismiss && (
            <Button size="xs" variant="default" onClick={onDismiss}>
              {t.conflictDismiss}
            </Button>
          )}
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
      {!hasForm && (
        <div className={styles.mine}>
          <p>
            <strong>{t.conflictMine}</strong> {mine.points !== "" && t.conflictMinePoints(mine.points)}
          </p>
          <Markdown text={mine.feedback} />
          {mine.privateNote.trim() !== "" && <Markdown text={mine.privateNote} />}
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

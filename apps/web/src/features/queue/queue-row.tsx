import type { StaffSubmission } from "@cohort/contract/submissions";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { LateMark } from "../../entities/late-mark.tsx";
import { useMe } from "../../entities/me/use-me.ts";
import { PersonChip } from "../../entities/person-chip.tsx";
import { LookingAt } from "../../entities/presence/looking-at.tsx";
import { StateIcon } from "../../entities/state-badge.tsx";
import { Ticking } from "../../entities/ticking.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { terms } from "../../strings/entities.ts";
import { t } from "../../strings/queue.ts";
import { formatAge, formatClock, formatDateTime, formatSpan } from "../../ui/format.ts";
import styles from "./queue.module.css";

type QueueRowProps = {
  submission: StaffSubmission;
  isGone: boolean;
  onClaim: (submission: StaffSubmission) => void;
};

export const QueueRow = memo(function QueueRow({ submission, isGone, onClaim }: QueueRowProps) {
  const canClaim = submission.state === "submitted" && submission.claim === null && !isGone;
  return (
    <li className={styles.row} data-flip={submission.id} data-gone={isGone || undefined}>
      <span className={styles.state} title={terms.state[submission.state]}>
        <StateIcon state={submission.state} />
        <span className="visually-hidden">{terms.state[submission.state]}</span>
      </span>
      <div className={styles.main}>
        <Link
          to="/review/$submissionId"
          params={{ submissionId: submission.id }}
          className={styles.link}
          data-row={submission.id}
        >
          {submission.assignmentTitle}
        </Link>
        <span className={styles.meta}>
          <PersonChip person={submission.student} />
          <span className={styles.unit}>{submission.unitName}</span>
          <TrackLabel trackId={submission.trackId} />
        </span>
      </div>
      <div className={styles.end}>
        <LookingAt submissionId={submission.id} isBrief={submission.claim !== null} />
        <LateMark lateSeconds={submission.lateSeconds} />
        {submission.grade && (
          <span className={styles.points}>{t.points(submission.grade.final, submission.maxPoints)}</span>
        )}
        <Since submission={submission} isGone={isGone} />
        {canClaim && (
          <Button
            size="xs"
            variant="default"
            className={styles.claimButton ?? ""}
            onClick={() => onClaim(submission)}
            aria-label={`${t.claim}: ${submission.student.name}, ${submission.assignmentTitle}`}
          >
            {t.claim}
          </Button>
        )}
      </div>
    </li>
  );
});

function Since({ submission, isGone }: { submission: StaffSubmission; isGone: boolean }) {
  const { user } = useMe();
  if (isGone) return <span className={styles.since}>{t.gone}</span>;
  if (submission.claim) {
    const { by, expiresAt } = submission.claim;
    const isMine = by.id === user.id;
    return (
      <span className={isMine ? styles.lease : styles.since}>
        {isMine ? <Ticking say={(now) => t.lease(formatClock(Date.parse(expiresAt) - now))} /> : t.claimedBy(by.name)}
      </span>
    );
  }
  const instant = submission.state === "submitted" ? submission.submittedAt : submission.updatedAt;
  const say = (age: number) => (submission.state === "submitted" ? t.waited(formatSpan(age)) : formatAge(age));
  return (
    <time className={styles.since} dateTime={instant} title={formatDateTime(instant)}>
      <Ticking say={(now) => say(now - Date.parse(instant))} />
    </time>
  );
}

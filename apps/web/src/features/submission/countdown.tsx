import type { Assignment } from "@cohort/contract/assignments";
import { latePercent } from "@cohort/contract/late";
import { t } from "../../strings/submission.ts";
import { formatClock, formatDateTime, formatSpan } from "../../ui/format.ts";
import { Callout } from "../../ui/notice.tsx";
import styles from "./submission.module.css";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long there is, by the server's clock: quiet while there is time, to the second in the last hour. */
export function Countdown({ assignment, now }: { assignment: Assignment; now: number }) {
  const left = Date.parse(assignment.dueAt) - now;
  if (left <= 0 || left > dayMs) return null;
  const isUrgent = left <= hourMs;
  return (
    <span className={styles.countdown} data-urgency={isUrgent ? "urgent" : "soon"} role="timer">
      {t.countdown(isUrgent ? formatClock(left) : formatSpan(left))}
    </span>
  );
}

/** What handing in now costs, and when it will cost more or be too late. Nothing before the work is due. */
export function LatePreview({ assignment, now }: { assignment: Assignment; now: number }) {
  const lateMs = now - Date.parse(assignment.dueAt);
  if (lateMs <= 0) return null;
  const lateSeconds = Math.max(1, Math.floor(lateMs / 1000));
  const percent = latePercent(assignment, lateSeconds);
  const nextAt = Date.parse(assignment.dueAt) + Math.ceil(lateMs / dayMs) * dayMs;
  const next = latePercent(assignment, lateSeconds + dayMs / 1000);
  const grows = next > percent && nextAt < Date.parse(assignment.cutoffAt);
  return (
    <Callout tone="warn" title={t.latePreview(percent)}>
      {grows
        ? t.lateNext(next, formatDateTime(new Date(nextAt).toISOString()))
        : t.lateCloses(formatSpan(Date.parse(assignment.cutoffAt) - now))}
    </Callout>
  );
}

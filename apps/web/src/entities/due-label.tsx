import type { Assignment } from "@cohort/contract/assignments";
import { terms } from "../strings/entities.ts";
import { formatDateTime, formatSpan } from "../ui/format.ts";
import styles from "./pieces.module.css";

const soonMs = 24 * 60 * 60_000;

/** How long until an assignment is due, or until late work is refused, by the server's clock. */
export function DueLabel({ assignment, now }: { assignment: Pick<Assignment, "dueAt" | "cutoffAt">; now: number }) {
  const due = Date.parse(assignment.dueAt) - now;
  const cutoff = Date.parse(assignment.cutoffAt) - now;
  const text =
    due > 0 ? terms.due.in(formatSpan(due)) : cutoff > 0 ? terms.due.late(formatSpan(cutoff)) : terms.due.closed;
  const urgency = due > soonMs ? "calm" : due > 0 ? "soon" : cutoff > 0 ? "late" : "closed";
  return (
    <time
      className={styles.due}
      data-urgency={urgency}
      dateTime={assignment.dueAt}
      title={`${terms.due.label} ${formatDateTime(assignment.dueAt)}`}
    >
      {text}
    </time>
  );
}

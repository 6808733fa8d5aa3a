import type { Assignment } from "@cohort/contract/assignments";
import { t } from "../../strings/submission.ts";
import { formatDateTime } from "../../ui/format.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./submission.module.css";

/** The terms of an assignment. */
export function Facts({ assignment, attemptNo }: { assignment: Assignment; attemptNo: number }) {
  const { fact } = t;
  const rows: [string, string][] = [
    [fact.due, formatDateTime(assignment.dueAt)],
    [fact.closes, formatDateTime(assignment.cutoffAt)],
    [fact.points, String(assignment.maxPoints)],
    [fact.pass, String(assignment.passMark)],
    [fact.attempts, t.attemptsOf(attemptNo, assignment.maxAttempts)],
    [fact.late, `−${assignment.latePenaltyPercent} %`],
    [fact.release, assignment.release === "held" ? t.releaseHeld : t.releaseImmediate],
  ];
  return (
    <Panel title={t.facts}>
      <dl className={styles.facts}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

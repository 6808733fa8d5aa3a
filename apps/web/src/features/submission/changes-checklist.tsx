import type { StudentSubmission } from "@cohort/contract/submissions";
import { useState } from "react";
import { t } from "../../strings/submission.ts";
import { Markdown } from "../../ui/markdown.tsx";
import { Panel } from "../../ui/panel.tsx";
import { pointsOf } from "./checklist.ts";
import styles from "./submission.module.css";

/** What to change, to be ticked off while changing it. The ticks are the student's own and stay on this device. */
export function ChangesChecklist({ submission }: { submission: StudentSubmission & { requestedChanges: string } }) {
  const points = pointsOf(submission.requestedChanges);
  const key = `cohort.changes.${submission.id}.${submission.attemptNo}`;
  const [ticked, setTicked] = useState<readonly number[]>(() => readTicks(key));
  const tick = (index: number) => {
    const next = ticked.includes(index) ? ticked.filter((one) => one !== index) : [...ticked, index];
    setTicked(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Without a place to keep them, ticks last as long as the page.
    }
  };
  return (
    <Panel title={t.changes} hint={points.length > 1 ? t.changesDone(ticked.length, points.length) : undefined}>
      <ul className={styles.checklist}>
        {points.map((point, index) => (
          <li key={point}>
            <label data-done={ticked.includes(index) || undefined}>
              <input type="checkbox" checked={ticked.includes(index)} onChange={() => tick(index)} />
              <Markdown text={point} />
            </label>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function readTicks(key: string): readonly number[] {
  try {
    const ticks: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(ticks) ? ticks.filter((one) => typeof one === "number") : [];
  } catch {
    return [];
  }
}

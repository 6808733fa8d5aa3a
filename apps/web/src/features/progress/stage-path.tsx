import type { ProgressStage } from "@cohort/contract/progress";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/progress.ts";
import { formatDayIn } from "../../ui/format.ts";
import { CheckIcon, LockIcon } from "../../ui/icons.tsx";
import { Panel } from "../../ui/panel.tsx";
import styles from "./progress.module.css";

/** The stages one after the other, each with its work or with what opens it. */
export function StagePath({ stages, timezone }: { stages: readonly ProgressStage[]; timezone: string }) {
  return (
    <ol className={styles.path}>
      {stages.map((one) => (
        <li key={one.stage.id}>
          <Panel title={one.stage.name} hint={<StageMark stage={one} />}>
            {!one.unlocked && <p className={styles.quiet}>{missingOf(one, timezone)}</p>}
            {one.override && <p className={styles.quiet}>{t.decided(one.override.reason)}</p>}
            <ul className={styles.steps}>
              {one.steps.map((step) => (
                <li key={step.assignmentId}>
                  {step.submissionId ? (
                    <Link to="/submissions/$submissionId" params={{ submissionId: step.submissionId }}>
                      {step.title}
                    </Link>
                  ) : (
                    <Link to="/work/$assignmentId" params={{ assignmentId: step.assignmentId }}>
                      {step.title}
                    </Link>
                  )}
                  <span className={styles.end}>
                    {step.state && <StateBadge state={step.state} />}
                    <span className={styles.points}>
                      {step.points === null ? `– / ${step.maxPoints}` : `${step.points} / ${step.maxPoints}`}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        </li>
      ))}
    </ol>
  );
}

function isDone({ unlocked, steps }: ProgressStage): boolean {
  const required = steps.filter((step) => step.required);
  return unlocked && required.length > 0 && required.every((step) => step.passed || step.state === "excused");
}

function StageMark({ stage }: { stage: ProgressStage }) {
  if (!stage.unlocked)
    return (
      <span className={styles.mark}>
        <LockIcon /> {t.locked}
      </span>
    );
  return isDone(stage) ? (
    <span className={styles.mark} data-done>
      <CheckIcon /> {t.done}
    </span>
  ) : (
    <span className={styles.mark}>{t.open}</span>
  );
}

function missingOf({ missing, stage }: ProgressStage, timezone: string): string {
  if (missing === "date") return t.missing.date(formatDayIn(timezone, stage.startsAt));
  if (missing === "points") return t.missing.points(stage.unlock.kind === "points" ? stage.unlock.points : 0);
  return t.missing[missing];
}

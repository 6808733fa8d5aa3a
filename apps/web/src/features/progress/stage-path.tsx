import { isMissed } from "@cohort/contract/missing";
import type { ProgressStage, ProgressStep } from "@cohort/contract/progress";
import { Link } from "@tanstack/react-router";
import { StateBadge } from "../../entities/state-badge.tsx";
import { t } from "../../strings/progress.ts";
import { formatDayIn, formatNumber } from "../../ui/format.ts";
import { CheckIcon, LockIcon } from "../../ui/icons.tsx";
import { Panel } from "../../ui/panel.tsx";
import { DecideStage } from "./decide-stage.tsx";
import styles from "./progress.module.css";
import type { Reader } from "./reader.ts";

type PathProps = {
  enrolmentId: string;
  stages: readonly ProgressStage[];
  timezone: string;
  reader: Reader;
  now: number;
};

/** The stages one after the other, each with its work, as it stands at `now`, or with what opens it. */
export function StagePath({ enrolmentId, stages, timezone, reader, now }: PathProps) {
  return (
    <ol className={styles.path}>
      {stages.map((one) => (
        <li key={one.stage.id}>
          <Panel
            title={one.stage.name}
            hint={<StageMark stage={one} />}
            actions={reader === "steerer" && <DecideStage enrolmentId={enrolmentId} of={one} />}
          >
            {!one.unlocked && <p className={styles.quiet}>{missingOf(one, timezone)}</p>}
            {one.override && (
              <p className={styles.quiet}>
                {(reader === "student" ? t.decided : t.staff.decided)(one.override.reason)}
              </p>
            )}
            <ul className={styles.steps}>
              {one.steps.map((step) => (
                <li key={step.assignmentId}>
                  <StepName step={step} reader={reader} />
                  <span className={styles.end}>
                    <StepState step={step} now={now} />
                    <span className={styles.points}>
                      {step.points === null ? "–" : formatNumber(step.points)} / {formatNumber(step.maxPoints)}
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

/** What became of the work. A draft nobody can hand in any more is missed like work that was never begun. */
function StepState({ step, now }: { step: ProgressStep; now: number }) {
  // Archived work is on the path only where it was begun, and then it is owed like any other.
  if (isMissed({ ...step, isArchived: false }, now)) return <span className={styles.missed}>{t.missed}</span>;
  return step.state && <StateBadge state={step.state} />;
}

/** The work by its title, where its reader opens it; staff open what was handed in. */
function StepName({
  step: { assignmentId, submissionId, state, title },
  reader,
}: {
  step: ProgressStep;
  reader: Reader;
}) {
  if (reader === "student")
    return submissionId ? (
      <Link to="/submissions/$submissionId" params={{ submissionId }}>
        {title}
      </Link>
    ) : (
      <Link to="/work/$assignmentId" params={{ assignmentId }}>
        {title}
      </Link>
    );
  return submissionId && state !== "draft" ? (
    <Link to="/review/$submissionId" params={{ submissionId }}>
      {title}
    </Link>
  ) : (
    <span>{title}</span>
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

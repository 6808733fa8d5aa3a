import { type Progress, worthDoing } from "@cohort/contract/progress";
import { Link } from "@tanstack/react-router";
import { useNow } from "../../api/use-now.ts";
import { DueLabel } from "../../entities/due-label.tsx";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/progress.ts";
import { Panel } from "../../ui/panel.tsx";
import styles from "./progress.module.css";

/** What the student gains most by doing now. */
export function WorthDoing({ progress }: { progress: Progress }) {
  const now = useNow(30_000);
  const next = worthDoing(progress, new Date(now)).slice(0, 4);
  return (
    <Panel title={t.next}>
      {next.length === 0 && <p className={styles.quiet}>{t.nextNone}</p>}
      <ul className={styles.next}>
        {next.map(({ step, worth }) => (
          <li key={step.assignmentId}>
            <span>
              <Link to="/work/$assignmentId" params={{ assignmentId: step.assignmentId }}>
                {step.title}
              </Link>
              <span className={styles.about}>
                <TrackLabel trackId={step.trackId} /> {worth > 0 ? t.worth(worth) : t.worthNothing}
              </span>
            </span>
            <DueLabel assignment={step} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

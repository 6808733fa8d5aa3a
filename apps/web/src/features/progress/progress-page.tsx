import { worthDoing } from "@cohort/contract/progress";
import { currentStreak } from "@cohort/contract/scoring";
import { Link } from "@tanstack/react-router";
import { useValue } from "../../api/provider.tsx";
import { useNow } from "../../api/use-now.ts";
import { DueLabel } from "../../entities/due-label.tsx";
import { useMe, useProgramme } from "../../entities/me/use-me.ts";
import { progressQuery } from "../../entities/progress/queries.ts";
import { TrackLabel } from "../../entities/track-dot.tsx";
import { t } from "../../strings/progress.ts";
import { formatNumber } from "../../ui/format.ts";
import { Page } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { LedgerLines } from "./ledger-lines.tsx";
import styles from "./progress.module.css";
import { StagePath } from "./stage-path.tsx";
import { TrackProgress } from "./track-progress.tsx";

/** A student's way through the programme: where they stand, what is next, and why the score is what it is. */
export function ProgressPage() {
  const programme = useProgramme();
  const own = useMe().enrolments.find((one) => one.programmeId === programme?.id && one.status === "active");
  return own ? <OwnProgress enrolmentId={own.id} /> : null;
}

function OwnProgress({ enrolmentId }: { enrolmentId: string }) {
  const progress = useValue(progressQuery, { enrolmentId });
  const now = useNow(30_000);
  const { score, programme, season } = progress;
  // Swedish dates are spelled as ours travel.
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: programme.timezone }).format(now);
  const next = worthDoing(progress, new Date(now)).slice(0, 4);

  return (
    <Page title={t.title}>
      <Stats label={t.title}>
        <Stat label={season?.name ?? programme.labels.period} value={formatNumber(score.season)} />
        <Stat label={t.week} value={formatNumber(score.week)} />
        <Stat label={t.total} value={formatNumber(score.total)} />
        <Stat
          label={t.streak}
          value={currentStreak(score.streak, today)}
          hint={score.streak.longest > 0 && t.streakHint(score.streak.longest)}
        />
      </Stats>
      <div className={styles.columns}>
        <div className={styles.column}>
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
          <StagePath stages={progress.stages} timezone={programme.timezone} />
        </div>
        <div className={styles.column}>
          <TrackProgress score={score} />
          <LedgerLines enrolmentId={enrolmentId} />
        </div>
      </div>
    </Page>
  );
}
